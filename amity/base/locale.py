"""Days and moments as people write and read them, in their language and time zone."""

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from babel.dates import get_day_names, get_month_names
from django.utils.translation import gettext as _

TODAY = {
    "today": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "днес": 0,
    "утре": 1,
    "вчера": -1,
    "сегодня": 0,
    "завтра": 1,
    "бүгін": 0,
    "ертең": 1,
    "кеше": -1,
}
YEARS = range(1800, 2201)


@cache
def _months(language):
    return [get_month_names("abbreviated", "format", language)[number].rstrip(".") for number in range(1, 13)]


@cache
def _days(language):
    return [get_day_names("abbreviated", "format", language)[number].rstrip(".").capitalize() for number in range(7)]


@cache
def _month_numbers():
    """{a month's name or its first three letters, in any of our languages: its number}."""
    known = {}
    for language in ("kk", "ru", "bg", "en"):
        for width in ("abbreviated", "wide"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    known[name.rstrip(".").casefold()] = number
                    known[name.rstrip(".").casefold()[:3]] = number
    return known


def show_date(day, language, today):
    """ "12 Dec", or "12 Dec 2027" in another year than today's; yesterday, today and tomorrow in words."""
    distance = (day - today).days
    if -1 <= distance <= 1:
        return (_("Yesterday"), _("Today"), _("Tomorrow"))[distance + 1]
    text = f"{day.day}\u00a0{_months(language)[day.month - 1]}"
    return text if day.year == today.year else f"{text}\u00a0{day.year}"


def show_moment(moment, timezone, language, now):
    """ "Today 10:24", "Thu 16:02" within a week, else the date; with the time where the day is near."""
    local, today = moment.astimezone(timezone), now.astimezone(timezone).date()
    day, distance = local.date(), (local.date() - today).days
    clock = f"{local.hour:02}:{local.minute:02}"
    if -1 <= distance <= 1:
        return f"{show_date(day, language, today)} {clock}"
    if -6 <= distance <= 6:
        return f"{_days(language)[day.weekday()]} {clock}"
    return show_date(day, language, today)


def show_duration(minutes, language="en"):
    """ "45 min", "1 h 30"."""
    hours, rest = divmod(int(minutes), 60)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    return _("%(hours)s h") % {"hours": hours} + (f" {rest:02}" if rest else "")


def parse_date(text, language, today=None):
    """The day that a person means by 31.12.2026, 31/12/26, 2026-12-31, "12 Dec 2026", "12 дек", today, утре …

    Day before month, unless it can't be so; without a year the present one. Raises ValueError with a message.
    """
    today = today or datetime.now(UTC).date()
    words = str(text).strip().casefold().replace("\u00a0", " ")[:60]
    if words in TODAY:
        return today + timedelta(days=TODAY[words])
    words = re.sub(r"\s*(г\.?|ж\.?|год[аы]?)$", "", words)
    try:
        if found := re.fullmatch(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[t ].*)?", words):
            return _day(*map(int, found.groups()))
        if found := re.fullmatch(r"(\d{1,2})[-./ ](\d{1,2})(?:[-./ ](\d{2}|\d{4}))?", words):
            first, second, year = int(found[1]), int(found[2]), _year(found[3], today)
            return _day(year, first, second) if second > 12 >= first else _day(year, second, first)
        if found := re.fullmatch(r"(\d{1,2})\.?\s+([^\W\d]+)\.?,?\s*(\d{4})?", words):
            return _day(_year(found[3], today), _month(found[2]), int(found[1]))
        if found := re.fullmatch(r"([^\W\d]+)\.?\s+(\d{1,2}),?\s*(\d{4})?", words):
            return _day(_year(found[3], today), _month(found[1]), int(found[2]))
    except (ValueError, KeyError):
        pass
    raise ValueError(_("“%(text)s” is no date. Write it like 31.12.2026.") % {"text": str(text).strip()[:40]})


def _day(year, month, day):
    if year not in YEARS:
        raise ValueError(year)
    return date(year, month, day)


def _year(text, today):
    if not text:
        return today.year
    return int(text) if len(text) == 4 else 2000 + int(text) - (100 if int(text) > 69 else 0)


def _month(word):
    known = _month_numbers()
    return known.get(word) or known[word[:3]]


def parse_moment(text, timezone, language, now=None):
    """The aware moment (UTC) that a person means by a date and a time in their time zone; a date alone is its midnight.

    An ISO 8601 text with its own offset keeps it. Raises ValueError with a message.
    """
    words = str(text).strip()[:60]
    try:
        exact = datetime.fromisoformat(words)
        if exact.year not in YEARS:
            raise ValueError(words)
        if exact.tzinfo is not None or "T" in words or ":" in words:
            return (exact if exact.tzinfo else exact.replace(tzinfo=timezone)).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    found = re.fullmatch(r"(.*?)[,\s]*\b(\d{1,2})[:.](\d{2})(?::\d{2})?", words)
    day, clock = (
        (found[1], (int(found[2]), int(found[3]))) if found and not re.fullmatch(r"[\d.]+", words) else (words, (0, 0))
    )
    today = (now or datetime.now(UTC)).astimezone(timezone).date()
    if clock[0] > 23 or clock[1] > 59:
        raise ValueError(_("“%(text)s” is no time. Write it like 16:30.") % {"text": words[:40]})
    on = parse_date(day, language, today) if day.strip() else today
    return datetime.combine(on, time(*clock), tzinfo=timezone).astimezone(UTC)
