"""How many have a fault, in words: many are “more than”, and what takes too long says so."""

from django.utils.translation import gettext as _

from amity.duplicates.review import COUNTED, number
from amity.records.check import CAP, count

from ..home.bounded import TooSlow, bounded

PATIENCE = 4500
"""So many milliseconds a count may take: less than a page of lists has, so that this page is there in any case."""


def counted_records(check, bound):
    """How many records of those that the actor of `bound` sees have the fault."""
    return _said(lambda: count(check, bound), CAP)


def counted_pairs(actor, entity):
    """How many pairs `actor` may look through."""
    return _said(lambda: number(actor, entity), COUNTED)


def _said(counting, most):
    try:
        with bounded(PATIENCE):
            number = counting()
    except TooSlow:
        return _("takes too long to count")
    return f"{most:,}+".replace(",", "\u202f") if number > most else str(number)
