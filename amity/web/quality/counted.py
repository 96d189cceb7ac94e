"""How many have a fault, in words: many are “more than”, and what takes too long says so."""

from django.utils.translation import gettext as _

from amity.base.locale import show_date, show_moment
from amity.base.money import show_number
from amity.duplicates.review import COUNTED, number
from amity.records.check import CAP, count
from amity.records.check_kept import is_whole, keep

from ..home.bounded import TooSlow, bounded

PATIENCE = 4500
"""So many milliseconds a count may take: less than a page of lists has, so that this page is there in any case."""


def counted_records(check, bound, house):
    """How many records of those that the actor of `bound` sees have the fault; kept, if that is what `house`
    sees, the actor who sees all."""

    def counting():
        found = count(check, bound)
        if found <= CAP and is_whole(check, bound, bound.entity.bound(house)):
            keep(check, found)
        return found

    return _said(counting, CAP)


def kept(check, bound, house, figures):
    """What was counted of the whole house at night, in words (how many, as of when, and how many more or fewer since a
    week ago); None for whom it is not, or where there is none."""
    figure, look = figures.get(check.name), bound.actor.look
    if figure is None or not is_whole(check, bound, bound.entity.bound(house)):
        return None
    words = _("Counted: %(moment)s") % {"moment": show_moment(figure.at, look.timezone, look.language, look.now)}
    if figure.since and (more := figure.number - figure.before):
        change = f"{'+' if more > 0 else '−'}{show_number(abs(more), look.language)}"
        day = show_date(figure.since, look.language, look.today)
        words += " · " + _("%(change)s since %(day)s") % {"change": change, "day": day}
    return show_number(figure.number, look.language), words


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
