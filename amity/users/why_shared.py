"""Reasons that no role gives: a record was shared, or stands on the timeline of another one."""

from django.utils.translation import gettext as _

from amity.base.text.quoted import quoted
from amity.records.registry import find_entity
from amity.records.scope import among
from amity.records.timeline import Timeline
from amity.records.titles import titles_of

from .shares import Share, sharers
from .why_names import WHY, Reason, on


def of_shares(asking, person, entity, record, verb):
    """A Reason for each time that the record was shared with a person or a team of theirs, also where that is over."""
    if verb not in ("see", "edit"):
        return []
    rows = Share.objects.unscoped(because=WHY).filter(
        entity=entity.key, record=record.pk, whom__in=[person.id, *person.circles]
    )
    rows = list(rows.order_by("pk"))
    by = sharers(rows)
    names = titles_of(asking, [*(("user", id) for id in by.values()), *(("team", one.whom) for one in rows)])
    return [_of_share(asking, person, one, names.get(("user", by.get(one.born))), names, verb) for one in rows]


def _of_share(asking, person, share, who, names, verb):
    whom = _("with them")
    if share.whom != person.id:
        whom = _("with the team %(team)s, in which they are") % {"team": names.get(("team", share.whom), "…")}
    shared = _("Shared by %(who)s %(whom)s") if who else _("Shared %(whom)s")
    parts = [shared % {"who": who, "whom": whom}, _("to see and edit") if share.edits else _("to see only")]
    over = share.until is not None and share.until < person.look.today
    if share.until is not None:
        parts.append(_("until the end of %(day)s") % {"day": on(asking, share.until)})
    if over:
        parts.append(_("over"))
    return Reason("; ".join(parts), not over and (share.edits or verb == "see"))


def of_concerned(asking, person, record):
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
