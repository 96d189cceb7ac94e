"""Looking pairs through: those of which a person sees both, the surest first."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q

from amity.exchange.alike.words import said
from amity.records.merging.unseen import unseen
from amity.records.scope import visible

from .pairs import NotSame, Pair
from .readable import readable, with_a_reason

SIZE = 50
COUNTED = 1000
"""Pairs are counted up to so many."""


@dataclass(frozen=True)
class Found:
    """A pair as its reader sees it: the two records, how probable, and why in words. `whole` says whether they may know
    all the reasons."""

    pair: Pair
    one: object
    other: object
    because: tuple
    whole: bool

    @property
    def percent(self):
        """How probable it is that they are one, never quite certain; None where that would tell of a reason that the
        reader may not know."""
        return min(99, round(100 * self.pair.score)) if self.whole else None


def pairs(actor, entity, *, after=None, size=SIZE):
    """The Pairs of `entity` that `actor` may look through: of which they see both, and may know why. The surest come
    first; `after` is a Pair to go on behind."""
    seen = visible(actor, entity)
    told = NotSame.objects.filter(one=OuterRef("one"), other=OuterRef("other"))
    rows = Pair.objects.filter(entity=entity.key).exclude(Exists(told))
    rows = rows.filter(Exists(seen.filter(pk=OuterRef("one"))), Exists(seen.filter(pk=OuterRef("other"))))
    rows = with_a_reason(entity.bound(actor), rows)
    if after is not None:
        rows = rows.filter(score__lte=after.score).filter(Q(score__lt=after.score) | Q(id__gt=after.pk))
    return list(rows.order_by(F("score").desc(), "id")[:size])


def first(actor, entity, *, after=None):
    """The first Found behind the Pair `after`; None where there is none."""
    told = found(actor, entity, pairs(actor, entity, after=after, size=1))
    return told[0] if told else None


def number(actor, entity):
    """How many pairs `actor` may look through, COUNTED + 1 for more than COUNTED."""
    return len(pairs(actor, entity, size=COUNTED + 1))


def found(actor, entity, rows):
    """[Found] of Pairs that `actor` may look through: those of which they see both, and may know why."""
    ids = {id for row in rows for id in (row.one, row.other)}
    records = visible(actor, entity).in_bulk(ids)
    bound = entity.bound(actor)
    hidden = unseen(bound, records.values())
    shown = [row for row in rows if row.one in records and row.other in records]
    codes = {row.pk: readable(bound, row, hidden) for row in shown}
    return [
        Found(
            row, records[row.one], records[row.other], tuple(map(said, codes[row.pk])),
            whole=len(codes[row.pk]) == len(row.reasons),
        )
        for row in shown
        if codes[row.pk]
    ]  # fmt: skip


def pair_of(one, other):
    """The Pair of two records (their ids), None where there is none. It tells nothing but to who sees both."""
    return Pair.objects.filter(one=min(one, other), other=max(one, other)).first()
