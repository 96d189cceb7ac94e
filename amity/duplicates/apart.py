"""Saying that two records are not one, looking through what was said, and taking it back."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from amity.records.changes import Change
from amity.records.errors import NotFound
from amity.records.scope import find, visible

from .pairs import NotSame

SAID = "what somebody said of two records is asked of those whom the reader sees"


@dataclass(frozen=True)
class Apart:
    """That somebody said of two records, `one` and `other`, that they are two: its id, and the Change that says who
    and when, None where nobody knows any more."""

    id: object
    one: object
    other: object
    change: Change | None


def not_same(c, entity, one, other):
    """Remember that two records (their ids) are two, until that is taken back. Raises NotFound."""
    one, other = sorted((find(c.actor, entity, one).pk, find(c.actor, entity, other).pk))
    known = NotSame.objects.unscoped(because=SAID).filter(one=one, other=other)
    if one != other and not known.exists():
        c.insert(NotSame, entity=entity.key, one=one, other=other)


def told_apart(actor, entity, *, after=None, size):
    """[Apart] of records of which `actor` sees both, what was said last first; `after` (an id) is one to go on
    behind."""
    rows = _seen(actor, entity)
    rows = list((rows.filter(pk__lt=after) if after else rows).order_by("-pk")[:size])
    records = visible(actor, entity).in_bulk({id for row in rows for id in (row.one, row.other)})
    changes = Change.objects.select_related("actor").in_bulk({row.born for row in rows})
    shown = [row for row in rows if row.one in records and row.other in records]
    return [Apart(row.pk, records[row.one], records[row.other], changes.get(row.born)) for row in shown]


def perhaps_same(c, entity, id):
    """Take back that two are not the same (the id of what was said): where they are a pair, they are shown again.
    Raises NotFound."""
    rows = _seen(c.actor, entity).filter(pk=id)
    if not rows.exists():
        raise NotFound(entity.key)
    c.remove(rows)


def _seen(actor, entity):
    seen = visible(actor, entity)
    rows = NotSame.objects.unscoped(because=SAID).filter(entity=entity.key)
    return rows.filter(Exists(seen.filter(pk=OuterRef("one"))), Exists(seen.filter(pk=OuterRef("other"))))
