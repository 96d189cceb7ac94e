"""Why a person may do something with a record, or may not: what each of their rights says of it, in words."""

from django.utils.translation import gettext as _

from amity.records.scope import LOOKING, among
from amity.records.titles import titles_of

from .reach import condition_of
from .roles import denies, level
from .why_kinds import of_audience, of_kept, of_parent, of_setting, withheld
from .why_names import WHY, Reason, named, of_team, out_of_time, silenced
from .why_shared import of_concerned, of_shares

QUESTIONS = ("see", "edit", "delete", "export", "import", "share")
"""The verbs that can be asked about."""


def asked_of(entity):
    """Those of QUESTIONS that mean something on records of an entity."""
    scope = entity.scope
    if scope.setting or scope.audience:
        return QUESTIONS[:3]
    return QUESTIONS[:4] if scope.part_of else QUESTIONS


def may(person, entity, record, verb):
    """Whether a person may do it with a record: what the door says. By an import they change what they may edit."""
    if verb == "import":
        return bool(person.grants(entity.key, verb)) and may(person, entity, record, "edit")
    return record.pk in among(person, entity, [record.pk], verb)


def reasons(asking, person, entity, record, verb, say):
    """[Reason] of all that could let `person` do `verb` with a record that `asking`, an administrator, sees; they may,
    if any holds. `say(condition)` is a Condition in words."""
    scope = entity.scope
    if scope.setting:
        return of_setting(person, verb)
    if scope.kept and verb not in LOOKING:
        return of_kept()
    if scope.part_of:
        return of_parent(asking, person, entity, record, verb, lambda *parent: reasons(asking, person, *parent, say))
    if scope.audience:
        return of_audience(asking, person, record, verb, may(person, entity, record, verb))
    if verb == "import":
        return _of_import(asking, person, entity, record)
    found = _of_rights(asking, person, entity, record, verb, say)
    return withheld(person, entity, record, verb, found)


def _of_rights(asking, person, entity, record, verb, say):
    found = _of_roles(asking, person, entity, record, verb, say)
    reaching = bool(person.grants(entity.key, verb))
    if entity.scope.private and getattr(record, entity.scope.private):
        mine = record.owner_id == person.id
        words = _("It is private, and theirs.") if mine else _("It is private: for its owner alone.")
        return [*silenced(found), Reason(words, mine and reaching)]
    if person.administers:
        return found
    found += of_shares(asking, person, entity, record, verb)
    if entity.scope.concerns and verb == "see" and reaching:
        found += of_concerned(asking, person, record)
    denied = _denials(asking, person, entity, record, verb, say)
    return [*denied, *silenced(found)] if denied else found


def _denials(asking, person, entity, record, verb, say):
    """A Reason for each role that denies it, which stands above all others."""
    found = []
    for role in person.roles:
        condition = role.conditions.get(entity.key)
        if not denies(role.grants, entity.key, verb):
            continue
        words = f"{named(asking, person, role)}: {_('denies it, whatever other roles give')}"
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
    return (found or [Reason(_("There is no role that could reach it."), False)]) + out_of_time(asking, person)


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
    return Reason(f"{named(asking, person, role)}: {words}", bool(reaches))


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
    theirs = record.team_id in teams
    words = _("reaches the own ones and those of the team; the owner is %(owner)s, the team %(team)s") % {
        "owner": owner,
        "team": team,
    }
    return own or theirs, f"{words}, {of_team(asking, person, record.team_id)}" if theirs else words


def _of_import(asking, person, entity, record):
    """By roles alone, and never farther than they edit."""
    edits = may(person, entity, record, "edit")
    if person.administers:
        found = [Reason(_("One of the roles administers: it may do everything."), edits)]
    else:
        found = [_of_import_by(asking, person, entity, role, edits) for role in person.roles]
        found = (found or [Reason(_("There is no role that could reach it."), False)]) + out_of_time(asking, person)
    return found if person.grants(entity.key, "import") else silenced(found)


def _of_import_by(asking, person, entity, role, edits):
    if denies(role.grants, entity.key, "import"):
        given, words = False, _("denies it, whatever other roles give")
    else:
        condition = role.conditions.get(entity.key)
        asked = not condition or condition_of(person, entity.key, condition) is not None
        given = asked and level([role.grants], entity.key, "import") != "none"
        words = _("gives the right to import") if given else _("gives no right to import")
        if given and not edits:
            words = _("gives the right to import, which changes only what they may edit: not this")
    return Reason(f"{named(asking, person, role)}: {words}", given and edits)
