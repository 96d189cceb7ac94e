"""Trying a write on many records and taking it back at once: what would be refused, and why."""

from django.db import transaction

from amity.records.carrying_on import carry_on
from amity.records.writing import change


class _Over(Exception):
    """The rehearsal is over; nothing of it is to stay."""


def rehearse(actor, ids, write):
    """{id: why it is refused} of those of `ids` that `write(c, ids)` would not take; nothing is written."""
    faults = {}
    try:
        with transaction.atomic(), change(actor, source="rehearsal") as c:
            faults = carry_on(c, ids, write)
            raise _Over
    except _Over:
        return faults
