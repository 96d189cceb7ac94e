"""Why a person may do something with a record, or may not: what each of their rights says of it, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from amity.base.text.quoted import quoted
from amity.records.registry import find_entity
from amity.records.scope import among
from amity.records.timeline import Timeline
from amity.records.titles import titles_of
from amity.records.words import called

from .reach import condition_of
from .roles import denies, level
from .shares import in_force

WHY = "an administrator asks what a right says of a record that they see"


@dataclass(frozen=True)
class Reason:
    """What one right says of a record: in words, and whether it lets the person through."""

    words: str
    holds: bool


def reasons(asking, person, entity, record, verb, say):
    """[Reason] of all that could let `person` do `verb` with a record that `asking`, an administrator, sees; they may,
    if any holds. `say(condition)` is a Condition in words. For entities whose rights are a role's to give."""
    found = _of_roles(asking, person, entity, record, verb, say)
    reaching = bool(person.grants(entity.key, verb))
    if entity.scope.private and getattr(record, entity.scope.private):
        mine = record.owner_id == person.id
        words = _("It is private, and theirs.") if mine else _("It is private: for its owner alone.")
        return [*(Reason(one.words, False) for one in found), Reason(words, mine and reaching)]
    if not person.administers:
        found += _of_shares(person, entity, record, verb)
    if entity.scope.concerns and verb == "see" and reaching and not person.administers:
        found += _of_concerned(asking, person, record)
    denied = [] if person.administers else _denials(person, entity, record, verb, say)
    return [*denied, *(Reason(one.words, False) for one in found)] if denied else found


def _of_shares(person, entity, record, verb):
    if verb not in ("see", "edit") or not in_force(person, entity.key, verb).filter(record=record.pk).exists():
        return []
    return [Reason(_("It is shared with them, or with a team of theirs."), True)]


def _denials(person, entity, record, verb, say):
    """A Reason for each role that denies it, which stands above all others."""
    found = []
    for role in person.roles:
        condition = role.conditions.get(entity.key)
        if not denies(role.grants, entity.key, verb):
            continue
        words = f"{quoted(called(role))}: {_('denies it, whatever other roles give')}"
        if not condition:
            found.append(Reason(words, False))
            continue
        q = condition_of(person, entity.key, condition)
        rows = entity.model.objects.unscoped(because=WHY).filter(pk=record.pk)
        if q is None or rows.filter(q).exists():
            true = _("of these only: %(condition)s (true of it)") % {"condition": say(condition)}
            found.append(Reason(f"{words}; {true}", False))
    return found


def _of_roles(asking, person, entity, record, verb, say):
    if person.administers:
        return [Reason(_("One of the roles administers: it may do everything."), True)]
    found = [_of_role(asking, person, entity, record, verb, role, say) for role in person.roles]
    return found or [Reason(_("There is no role that could reach it."), False)]


def _of_role(asking, person, entity, record, verb, role, say):
    reaches, words = _of_level(asking, person, record, level([role.grants], entity.key, verb))
    condition = role.conditions.get(entity.key)
    if condition and reaches is not None:
        q = condition_of(person, entity.key, condition)
        rows = entity.model.objects.unscoped(because=WHY).filter(pk=record.pk)
        true = q is not None and rows.filter(q).exists()
        reaches = reaches and true
        narrower = (
            _("of these only: %(condition)s (true of it)") if true else _("of these only: %(condition)s (not true)")
        )
        words = f"{words}; {narrower % {'condition': say(condition)}}"
    return Reason(f"{quoted(called(role))}: {words}", bool(reaches))


def _of_level(asking, person, record, found):
    """(whether a level reaches a record; None where it reaches nothing, what it says in words)"""
    if found == "none":
        return None, _("gives no right to any of them")
    if found == "all":
        return True, _("reaches all of them")
    own = record.owner_id == person.id
    names = titles_of(asking, [("user", record.owner_id), ("team", record.team_id)])
    owner = names.get(("user", record.owner_id)) or _("nobody")
    team = names.get(("team", record.team_id)) or _("no team")
    teams = {"team": person.teams, "below": person.teams_below}.get(found)
    if not teams:
        return own, _("reaches the own ones; the owner is %(owner)s") % {"owner": owner}
    mine = own or record.team_id in teams
    return mine, _("reaches the own ones and those of the team; the owner is %(owner)s, the team %(team)s") % {
        "owner": owner,
        "team": team,
    }


def _of_concerned(asking, person, record):
    """A Reason for each record on whose timeline this one stands: who sees that one sees this one."""
    found = {}
    for key, id in Timeline.objects.unscoped(because=WHY).filter(item=record.pk).values_list("entity", "record"):
        found.setdefault(key, []).append(id)
    names = titles_of(asking, [(key, id) for key, ids in found.items() for id in ids])
    told = []
    for key, ids in found.items():
        if (other := find_entity(key)) is None:
            continue
        seen = among(person, other, ids)
        for id in ids:
            told.append(Reason(_about(id in seen) % {"name": quoted(names.get((key, id), "…"))}, id in seen))
    return told


def _about(seen):
    return _("It is about %(name)s, which they see.") if seen else _("It is about %(name)s, which they do not see.")
