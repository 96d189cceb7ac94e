"""Moments and days as agendas and timelines say them."""

from functools import cache

from babel.dates import format_date, get_month_names
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.activities.later import later
from amity.base.calendar_words import near_words, short_days
from amity.base.locale import show_date, show_moment, whole_date

AHEAD = (1, 3, 7)
"""The days after which something can be planned by one click."""


def clock(moment, look):
    """ "10:24", in the viewer's time zone."""
    local = moment.astimezone(look.timezone)
    return f"{local.hour:02}:{local.minute:02}"


def printed(moment, look):
    """ "12 Dec 2027 10:24": for what is given away on paper, where no day is called today."""
    return f"{whole_date(moment.astimezone(look.timezone).date(), look.language)} {clock(moment, look)}"


def heading(moment, look):
    """The heading under which a moment stands on a timeline: today, yesterday, else its month."""
    day = moment.astimezone(look.timezone).date()
    distance = (look.today - day).days
    if distance in (0, 1):
        return near_words(look.language)[1 - distance]
    month = months(look.language)[day.month]
    return month if day.year == look.today.year else f"{month} {day.year}"


@cache
def months(language):
    """The names of the months by number, as headings."""
    names = get_month_names("wide", "stand-alone", locale=language)
    return {number: name.capitalize() for number, name in names.items()}


def under(moment, look):
    """A moment as it is said under its heading."""
    day = moment.astimezone(look.timezone).date()
    if (look.today - day).days in (0, 1):
        return clock(moment, look)
    return show_moment(moment, look.timezone, look.language, look.now)


def exactly(moment, look):
    """When something is planned, always with its hour: "Tomorrow 11:00", "2 Dec 11:00"."""
    said = show_moment(moment, look.timezone, look.language, look.now)
    hour = clock(moment, look)
    return said if said.endswith(hour) else f"{said} {hour}"


def late_day(moment, look):
    """The day of something overdue, short: "Fri", or "12 Nov" where it is a week or more ago."""
    day = moment.astimezone(look.timezone).date()
    if (look.today - day).days < 7:
        return short_days(look.language)[day.weekday()]
    return show_date(day, look.language, look.today)


def how_late(moment, look):
    """ "2 days late", by the viewer's calendar; "" if it was due today."""
    days = (look.today - moment.astimezone(look.timezone).date()).days
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days} if days > 0 else ""


def ahead(look, planned=None):
    """[(days, words, the moment in words)] of what one click can plan, or put off what was planned for `planned`."""
    words = {1: _("Tomorrow"), 3: _("In 3 days"), 7: _("In a week")}
    if planned is not None and planned > look.now:
        words = {1: _("A day later"), 3: _("3 days later"), 7: _("A week later")}
    moments = {days: later(days, look, planned) for days in AHEAD}
    return [(days, words[days], exactly(moments[days], look)) for days in AHEAD]


def local_input(moment, look):
    """A moment as `<input type="datetime-local">` wants it."""
    return moment.astimezone(look.timezone).strftime("%Y-%m-%dT%H:%M") if moment else ""


def long_day(look):
    """ "Sunday, 22 November", in the person's language."""
    text = format_date(look.today, "EEEE, d MMMM", locale=look.language)
    return text[:1].upper() + text[1:]
