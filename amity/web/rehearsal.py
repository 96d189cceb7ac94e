"""Trying a write on many records and taking it back at once: what would be refused, and why."""

from django.db import transaction

from amity.records.errors import Invalid, ManyRefused, NotFound, Refused
from amity.records.writing import change


class _Over(Exception):
    """The rehearsal went well; nothing of it is to stay."""


def rehearse(actor, ids, write):
    """{id: why it is refused} of those of `ids` that `write(c, ids)` would not take; nothing is written.

    All are tried together, and those that stay again, as often as the door names others. They are tried one by one only
    where it refuses them all without saying which.
    """
    faults, rest = {}, list(ids)
    while rest and (refusal := _refusal(actor, rest, write)):
        if not isinstance(refusal, ManyRefused):
            alone = {id: _refusal(actor, [id], write) for id in rest}
            return faults | {id: _said(one) for id, one in alone.items() if one}
        faults |= {id: _said(one) for id, one in refusal.refusals.items()}
        rest = [id for id in rest if id not in faults]
    return faults


def _refusal(actor, ids, write):
    """What a write is refused with; None if it is not."""
    try:
        with transaction.atomic(), change(actor, source="rehearsal") as c:
            write(c, ids)
            raise _Over
    except _Over:
        return None
    except (Refused, Invalid, NotFound) as refusal:
        return refusal


def _said(refusal):
    """Why, in words; nothing of what is hidden."""
    if isinstance(refusal, Invalid):
        return " ".join(map(str, refusal.errors.values()))
    return refusal.message if isinstance(refusal, Refused) else ""
