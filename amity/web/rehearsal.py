"""Trying a write on many records and taking it back at once: what would be refused, and why."""

from django.db import transaction

from amity.records.errors import Invalid, NotFound, Refused
from amity.records.writing import change


class _Over(Exception):
    """The rehearsal went well; nothing of it is to stay."""


def rehearse(actor, ids, write):
    """{id: why it is refused} of those of `ids` that `write(c, ids)` would not take; nothing is written.

    All are tried together, and one by one only where that is refused.
    """
    if _fault(actor, ids, write) is None:
        return {}
    faults = {id: _fault(actor, [id], write) for id in ids}
    return {id: fault for id, fault in faults.items() if fault is not None}


def _fault(actor, ids, write):
    """Why a write is refused; None if it is not."""
    try:
        with transaction.atomic(), change(actor, source="rehearsal") as c:
            write(c, ids)
            raise _Over
    except _Over:
        return None
    except Refused as refusal:
        return refusal.message
    except Invalid as fault:
        return " ".join(map(str, fault.errors.values()))
    except NotFound:
        return ""
