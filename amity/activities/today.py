"""What one person has to do: late things first, today by the hour, then the next days. By their calendar."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from django.db.models import Q

from amity.records.scope import visible
from amity.records.statement import AMONG, Slot, Statement, kept, key_of
from amity.records.types.time import day_starts

from .activities import activity
from .shown import shown

MOST = 100
"""So many open things are shown at the most; the rest is on the list of activities."""
DAYS = 7
"""So far ahead it looks."""


@dataclass
class Agenda:
    """Open things of one person, as `shown` gives them, in their order.

    `late` were due before today, `undated` have no day; `more` says that there are more than are shown.
    """

    late: list = field(default_factory=list)
    today: list = field(default_factory=list)
    tomorrow: list = field(default_factory=list)
    soon: list = field(default_factory=list)
    undated: list = field(default_factory=list)
    more: bool = False


def agenda(actor, keeping=()):
    """The Agenda of a person for the next days, in two queries; those `keeping` (ids) stay though they are done."""
    look = actor.look
    starts = [day_starts(look.today + timedelta(days=days), look) for days in (0, 1, 2, DAYS)]
    statement = kept(key_of(actor, activity, "agenda", bool(keeping)), partial(_open, actor, keeping))
    rows = statement.rows(owner=actor.id, end=starts[-1], ids=list(keeping))
    ids = [id for (id,) in rows]
    found = Agenda(more=len(ids) > MOST)
    for one in shown(actor, ids[:MOST]):
        _part(found, one["due_at"], starts).append(one)
    return found


def _open(actor, keeping):
    still = Q(done_at=None) | Q(AMONG) if keeping else Q(done_at=None)
    mine = visible(actor, activity).filter(still, owner=Slot("owner"))
    wanted = mine.filter(Q(due_at__lt=Slot("end")) | Q(due_at=None)).order_by("due_at", "pk")
    return Statement(wanted.values_list("pk")[: MOST + 1])


def _part(found, due, starts):
    today, tomorrow, after, _end = starts
    if due is None:
        return found.undated
    if due < today:
        return found.late
    if due < tomorrow:
        return found.today
    return found.tomorrow if due < after else found.soon
