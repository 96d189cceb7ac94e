"""Days in digits, in the order that the file uses."""

import re
from datetime import date

from django.utils.translation import gettext as _

DIGITS = re.compile(r"\s*(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)", re.S)
PIVOT = 69
"""Two digits up to this one are of the years from 2000 on."""


def in_order(text, order):
    """The text with its day written as year-month-day, if it is one of digits in `order` ("dmy" or "mdy").

    Raises ValueError with a message where the numbers don't fit the order.
    """
    found = DIGITS.fullmatch(text)
    if not found:
        return text
    day, month = (found[1], found[3]) if order == "dmy" else (found[3], found[1])
    if int(month) > 12:
        wanted = _("day, month, year") if order == "dmy" else _("month, day, year")
        raise ValueError(_("“%(text)s” is no day in the order %(order)s.") % {"text": text[:40], "order": wanted})
    year = int(found[4]) if len(found[4]) == 4 else int(found[4]) + (2000 if int(found[4]) <= PIVOT else 1900)
    try:
        return date(year, int(month), int(day)).isoformat() + found[5]
    except ValueError:
        raise ValueError(_("There is no day “%(text)s”.") % {"text": text[:40]}) from None


def guess_order(cells):
    """ "mdy" where days can only be read so; else "dmy"."""
    first = second = False
    for cell in cells:
        if found := DIGITS.fullmatch(cell):
            first, second = first or int(found[1]) > 12, second or int(found[3]) > 12
    return "mdy" if second and not first else "dmy"
