"""Questions about days and moments that move with the calendar: this week, the last 30 days.

Each is a range of days in the time zone of whoever asks; weeks begin on Monday (ISO 8601).
"""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .types import Day, Moment, Number
from .types.time import day_starts

DAY = timedelta(days=1)
NUMBER = Number(digits=5, least=0, most=36_500)
"""How many days a question may name."""


def _week(today, weeks):
    monday = today + timedelta(days=7 * weeks - today.weekday())
    return monday, monday + timedelta(days=6)


def _months(today, length, steps):
    """The span of `length` months in which `today` lies (counted from January), `steps` such spans on."""
    month = today.year * 12 + (today.month - 1) // length * length + length * steps
    begins, ends = (today.replace(year=one // 12, month=one % 12 + 1, day=1) for one in (month, month + length))
    return begins, ends - DAY


PERIODS = {
    "today": (_("is today"), lambda today: (today, today)),
    "yesterday": (_("was yesterday"), lambda today: (today - DAY, today - DAY)),
    "tomorrow": (_("is tomorrow"), lambda today: (today + DAY, today + DAY)),
    "this_week": (_("is this week"), lambda today: _week(today, 0)),
    "last_week": (_("was last week"), lambda today: _week(today, -1)),
    "next_week": (_("is next week"), lambda today: _week(today, 1)),
    "this_month": (_("is this month"), lambda today: _months(today, 1, 0)),
    "last_month": (_("was last month"), lambda today: _months(today, 1, -1)),
    "next_month": (_("is next month"), lambda today: _months(today, 1, 1)),
    "this_quarter": (_("is this quarter"), lambda today: _months(today, 3, 0)),
    "last_quarter": (_("was last quarter"), lambda today: _months(today, 3, -1)),
    "next_quarter": (_("is next quarter"), lambda today: _months(today, 3, 1)),
    "this_year": (_("is this year"), lambda today: _months(today, 12, 0)),
    "last_year": (_("was last year"), lambda today: _months(today, 12, -1)),
    "next_year": (_("is next year"), lambda today: _months(today, 12, 1)),
}
"""{question: (its words, function(today) -> (first day, last day))}."""
COUNTED = {
    "last": (_("was in the last … days"), lambda today, days: (today - days, today)),
    "next": (_("is in the next … days"), lambda today, days: (today, today + days)),
    "ago": (_("was more than … days ago"), lambda today, days: (None, today - days - DAY)),
    "ahead": (_("is in more than … days"), lambda today, days: (today + days + DAY, None)),
}
"""{question: (its words, function(today, days) -> (first day or None, last day or None))}: the value is a number of
days; today belongs to the last and to the next ones."""


def periods(field):
    """{question: its words} of those that can be asked of a Field: none of what is no day and no moment."""
    if not isinstance(field.type, (Day, Moment)) or field.type.sealed:
        return {}
    return {name: words for name, (words, _days) in (COUNTED | PERIODS).items()}


def q(field, question, value, actor):
    """The Q of a question of `periods`; `value` is the number of days of a counted one."""
    look = actor.look
    if question in PERIODS:
        first, last = PERIODS[question][1](look.today)
    else:
        first, last = COUNTED[question][1](look.today, timedelta(days=value))
    if isinstance(field.type, Moment):
        begins, ends = first and day_starts(first, look), last and day_starts(last + DAY, look)
    else:
        begins, ends = first and first - DAY, last and last + DAY
    asked = Q()
    if begins:
        asked &= field.q("after", begins, actor)
    if ends:
        asked &= field.q("before", ends, actor)
    return asked


def counted(question, days):
    """A counted question with its number, in words."""
    return {
        "last": ngettext("was in the last %(days)s day", "was in the last %(days)s days", days),
        "next": ngettext("is in the next %(days)s day", "is in the next %(days)s days", days),
        "ago": ngettext("was more than %(days)s day ago", "was more than %(days)s days ago", days),
        "ahead": ngettext("is in more than %(days)s day", "is in more than %(days)s days", days),
    }[question] % {"days": days}
