"""When something was: periods that a question about the past may name, `stage was Offer` in October, last quarter.

They stand behind the question: `was@last_quarter`, `was_more@2026-10`, `was@last_30`; days are those of whoever asks.
"""

import re
from datetime import date, timedelta

from babel.dates import format_date
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from amity.base.calendar_words import known, month_number
from amity.base.locale import YEARS, parse_date, show_date

from .periods import DAY, NUMBER, PERIODS

NAMED = {
    "today": gettext_lazy("today"),
    "yesterday": gettext_lazy("yesterday"),
    "this_week": gettext_lazy("this week"),
    "last_week": gettext_lazy("last week"),
    "this_month": gettext_lazy("this month"),
    "last_month": gettext_lazy("last month"),
    "this_quarter": gettext_lazy("this quarter"),
    "last_quarter": gettext_lazy("last quarter"),
    "this_year": gettext_lazy("this year"),
    "last_year": gettext_lazy("last year"),
}
LATELY = "last_"
DAYS = re.compile(r"last_(\d{1,5})")
DATED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
MARK = "@"
MONTHS = 12
"""So many months back can be chosen from a list."""


def apart(question):
    """(the question, when) of a question with its period; when is "" without one."""
    asked, _mark, when = question.partition(MARK)
    return asked, when


def span(when, today):
    """(first day, last day) of a period. ValueError for what is none."""
    if when in NAMED:
        return PERIODS[when][1](today)
    if found := DAYS.fullmatch(when):
        return today - timedelta(days=NUMBER.fit(found[1])), today
    if not (found := DATED.fullmatch(when)) or int(found[1]) not in YEARS:
        raise ValueError(_("There is no such period."))
    year, month, day = (part and int(part) for part in found.groups())
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        raise ValueError(_("There is no such period.")) from None
    after = first + DAY if day else date(year + month // 12, month % 12 + 1, 1) if month else date(year + 1, 1, 1)
    return first, after - DAY


def is_period(when):
    """Whether it is a period that can be asked about."""
    try:
        return bool(span(when, date(2000, 1, 1)))
    except ValueError:
        return False


def words(when, look):
    """A period in words."""
    if when in NAMED:
        return str(NAMED[when])
    first, last = span(when, look.today)
    if DAYS.fullmatch(when):
        return lately((last - first).days)
    if len(when) == 4:
        return _("in the year %(year)s") % {"year": when}
    if len(when) == 7:
        return _("in %(month)s") % {"month": _month(first)}
    return _("on the day %(day)s") % {"day": show_date(first, look.language, look.today)}


def lately(days):
    """The last days, in words."""
    return ngettext("in the last %(days)s day", "in the last %(days)s days", days) % {"days": days}


def _month(day):
    return format_date(day, "LLLL y", locale=known(get_language() or "en"))


def choices(look):
    """[(when, words)] to choose from: the named ones, the last months."""
    first, months = look.today.replace(day=1), []
    for _number in range(MONTHS):
        first = (first - DAY).replace(day=1)
        months.append(first.isoformat()[:7])
    return [(when, words(when, look)) for when in (*NAMED, f"{LATELY}30", *months)]


def said(line, look):
    """(when, how long its words are) of the period with which a text in lower case begins; None if it begins with none.

    A month without a year is the last one of that name.
    """
    for when, named in NAMED.items():
        if _begins(line, str(named).lower()):
            return when, len(named)
    digits = re.search(r"\d{1,5}", line)
    if digits and _begins(line, lately(int(digits[0])).lower()):
        return f"{LATELY}{int(digits[0])}", len(lately(int(digits[0])))
    return _dated(line, look)


def _begins(line, text):
    return line.startswith(text) and not line[len(text) : len(text) + 1].isalnum()


def _dated(line, look):
    if found := _pattern(_("in the year %(year)s"), r"(\d{4})").match(line):
        return found[1], found.end()
    found = _pattern(_("in %(month)s"), r"([^\W\d]{3,})(?:\s+(\d{4}))?(?:\s*(?:г\.|ж\.))?").match(line)
    if found and (month := month_number(found[1])):
        year = int(found[2] or look.today.year - (month > look.today.month))
        return f"{year:04}-{month:02}", found.end()
    if found := _pattern(_("on the day %(day)s"), r"(\w+(?:[\s./-]\w+){0,2}\.?)").match(line):
        try:
            return parse_date(found[1], look.language, look.today).isoformat(), found.end()
        except ValueError:
            pass
    return None


def _pattern(text, inside):
    before, after = re.split(r"%\(\w+\)s", text.lower())
    return re.compile(rf"{re.escape(before)}{inside}{re.escape(after)}(?!\w)")
