"""What notices say to their person, in their language: only of records that they see now."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.base.locale import show_moment
from amity.records.registry import find_entity
from amity.records.scope import visible
from amity.users.users import User

from .notice import Kind, Notice


@dataclass
class Told:
    """A notice in words: a strong line that leads to `href`, and a quiet one. `open`: it tells of one thing that is
    still to be done (`due` is when)."""

    notice: Notice
    title: str
    words: str
    href: str
    icon: str
    open: bool = False
    due: datetime | None = None


def told(actor, notices):
    """The notices of `actor` in words, in their order; those of records that are gone or hidden are left out."""
    records, colleagues = _records(actor, notices), _colleagues(notices)
    say = {Kind.REMINDER: _reminder, Kind.OVERDUE: _overdue, Kind.GIVEN: _given, Kind.READY: _ready}
    say |= {Kind.VIEWED_AS: _viewed_as}
    say |= {Kind.ALARM: _alarm} if actor.administers else {}
    found = (say[one.kind](actor, one, records, colleagues) for one in notices if one.kind in say)
    return [one for one in found if one is not None]


def told_of(entity):
    """Whether there can be notices of records of an entity."""
    return entity.timeline is not None or hasattr(entity.model, "rings")


def _reminder(actor, notice, records, _colleagues):
    entity, known = find_entity(notice.entity), records.get(notice.record)
    if known is None:
        return None
    title, due, done = known
    words = show_moment(due, actor.look.timezone, actor.look.language, actor.look.now) if due else ""
    href = f"/{entity.key}/{notice.record}/"
    return Told(notice, title, words, href, entity.icon, open=done is None, due=due)


def _overdue(_actor, notice, _records, _colleagues):
    title = ngettext(
        "%(number)s thing that you planned has become overdue",
        "%(number)s things that you planned have become overdue",
        notice.number,
    )
    return Told(notice, title % {"number": notice.number}, "", "/", "clock-exclamation")


def _given(_actor, notice, records, colleagues):
    entity, who = find_entity(notice.entity), colleagues.get(notice.by_id, "")
    if entity is None or (notice.record and notice.record not in records):
        return None
    if notice.record:
        words = _("%(who)s handed this over to you") % {"who": who}
        title, href = records[notice.record][0], f"/{entity.key}/{notice.record}/"
        return Told(notice, title, f"{capfirst(entity.label)} · {words}", href, entity.icon)
    words = _("%(who)s handed these over to you") % {"who": who}
    title = f"{capfirst(entity.plural)}: {notice.number}"
    return Told(notice, title, words, f"/{entity.key}/?f=owner:is:me", entity.icon)


def _ready(_actor, notice, _records, _colleagues):
    return Told(notice, notice.title, "", notice.href, "check")


def _viewed_as(_actor, notice, _records, _colleagues):
    return Told(notice, notice.title, "", notice.href, "user")


def _alarm(_actor, notice, _records, _colleagues):
    return Told(notice, notice.title, "", notice.href, "alert-triangle")


def _records(actor, notices):
    """{id: (title, due, done)} of the records that the notices name, as far as the person sees them."""
    ids, found = {}, {}
    for notice in notices:
        if notice.record:
            ids.setdefault(notice.entity, set()).add(notice.record)
    for key, wanted in ids.items():
        entity = find_entity(key)
        if entity is None:
            continue
        rings = getattr(entity.model, "rings", None)
        readable = entity.bound(actor).fields
        names = [entity.title, *([rings.due, rings.done] if rings else [])]
        for id, *values in visible(actor, entity).filter(pk__in=wanted).values_list("pk", *names):
            known = [value if name in readable else None for name, value in zip(names, values, strict=True)]
            found[id] = (str(values[0] or entity.label), *known[1:]) if rings else (str(values[0]), None, None)
    return found


def _colleagues(notices):
    """{id: name} of the colleagues who caused them."""
    ids = {one.by_id for one in notices if one.by_id}
    rows = User.objects.unscoped(because="everybody sees their colleagues' names") if ids else None
    return dict(rows.filter(pk__in=ids).values_list("pk", "name")) if ids else {}
