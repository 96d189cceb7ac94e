"""Trying a write on many records and taking it back at once: what would be refused, and why."""

from django.db import OperationalError, transaction
from psycopg.errors import DeadlockDetected

from amity.records.carrying_on import carry_on
from amity.records.writing import change

TIMES = 4
"""So often it is tried where others write the same records in another order, and the database has to stop one of the
two: a rehearsal changes nothing, and may be begun again."""


class _Over(Exception):
    """The rehearsal is over; nothing of it is to stay."""


def rehearse(actor, ids, write):
    """{id: why it is refused} of those of `ids` that `write(c, ids)` would not take; nothing is written."""
    for left in reversed(range(TIMES)):
        try:
            return _tried(actor, ids, write)
        except OperationalError as fault:
            if not left or not isinstance(fault.__cause__, DeadlockDetected):
                raise


def _tried(actor, ids, write):
    faults = {}
    try:
        with transaction.atomic(), change(actor, source="rehearsal") as c:
            faults = carry_on(c, ids, write)
            raise _Over
    except _Over:
        return faults
