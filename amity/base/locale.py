"""Days and moments as people write and read them, in their language and time zone."""

import re
from datetime import UTC, date, datetime, time, timedelta

from django.utils.translation import gettext as _

from amity.base.calendar_words import (
    DAYS_AWAY,
    duration_units,
    month_number,
    near_words,
    short_days,
    short_months,
)
from amity.base.clock import now as clock_now

YEARS = range(1800, 2201)
YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
NUMBERS = re.compile(r"(\d{1,2})[-./ ](\d{1,2})(?:[-./ ](\d{2}|\d{4}))?")
DAY_AND_NAME = re.compile(r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th|-ші|-шы)?\s*(?P<month>[^\W\d]+)\.?,?\s*(?P<year>\d{4})?")
NAME_AND_DAY = re.compile(r"(?P<month>[^\W\d]+)\.?\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s*(?P<year>\d{4})?")
CLOCK = re.compile(r"(?:^|(?<=[\s,t]))(\d{1,2})(?:[:.](\d{2})(?::\d{2})?)?\s*(am|pm)?$")
JOINT = re.compile(r"[\s,]*(?:\b(?:at|в|във|сағат|г\.)|(?<=\d)t)?\s*$")


def show_date(day, language, today):
    """ "12 Dec", or "12 Dec 2027" in another year than today's; yesterday, today and tomorrow in words."""
    distance = (day - today).days
    if -1 <= distance <= 1:
        return near_words(language)[distance + 1]
    text = f"{day.day}\u00a0{short_months(language)[day.month - 1]}"
    return text if day.year == today.year else f"{text}\u00a0{day.year}"


def whole_date(day, language):
    """ "12 Dec 2027", whatever day it is read on: for what is printed and kept."""
    return f"{day.day}\u00a0{short_months(language)[day.month - 1]}\u00a0{day.year}"


def show_moment(moment, timezone, language, now):
    """ "Today 10:24", "Thu 16:02" less than a week away, else the date as `show_date` has it."""
    local, today = moment.astimezone(timezone), now.astimezone(timezone).date()
    day = local.date()
    distance = (day - today).days
    if not -6 <= distance <= 6:
        return show_date(day, language, today)
    name = near_words(language)[distance + 1] if -1 <= distance <= 1 else short_days(language)[day.weekday()]
    return f"{name} {local.hour:02}:{local.minute:02}"


def show_duration(minutes, language):
    """ "45 min", "1 h 30 min", "3 d 4 h": at most two units, a day of 24 hours; what is less than the second is cut."""
    hours, rest = divmod(int(minutes), 60)
    days, hours = divmod(hours, 24)
    parts = [
        f"{number}\u00a0{unit}"
        for number, unit in zip((days, hours, rest), duration_units(language), strict=True)
        if number
    ]
    if days and not hours:
        parts = parts[:1]
    return " ".join(parts[:2]) or f"0\u00a0{duration_units(language)[2]}"


def parse_date(text, language, today=None):
    """The day that a person means by 31.12.2026, 31/12/26, 2026-12-31, "12 Dec 2026", "12 дек", today, утре …

    Words are understood in all our languages. The day stands before the month; 12/31/2026 is read the other way round
    since it can't be so, and "en-us" must write out what could be either. Without a year the present one is meant.
    `today` is that of the person; without it that of UTC. Raises ValueError with a message.
    """
    written = " ".join(str(text).split())
    words = re.sub(r"\s*(?:г\.?|ж\.?|год[аы]?|жыл[ыу]?)$", "", written.casefold()) if len(written) <= 40 else ""
    today = today or clock_now().date()
    if words in DAYS_AWAY:
        return today + timedelta(days=DAYS_AWAY[words])
    try:
        if found := YEAR_FIRST.fullmatch(words):
            return _day(*map(int, found.groups()))
        if found := NUMBERS.fullmatch(words):
            return _of_numbers(int(found[1]), int(found[2]), _year(found[3], today), language)
        if found := DAY_AND_NAME.fullmatch(words) or NAME_AND_DAY.fullmatch(words):
            return _day(_year(found["year"], today), month_number(found["month"]) or 0, int(found["day"]))
    except ValueError:
        pass
    raise ValueError(_("“%(text)s” is no date. Write it like 31.12.2026.") % {"text": written[:40]})


def _of_numbers(first, second, year, language):
    if first <= 12 < second:
        return _day(year, first, second)
    if language.lower() == "en-us" and first <= 12 and first != second:
        raise ValueError
    return _day(year, second, first)


def _day(year, month, day):
    if year not in YEARS:
        raise ValueError
    return date(year, month, day)


def _year(text, today):
    """Two digits mean 1970–2069."""
    if not text:
        return today.year
    return int(text) if len(text) == 4 else 2000 + int(text) - (100 if int(text) > 69 else 0)


def parse_moment(text, timezone, language, now=None):
    """The aware moment (UTC) that a person means by a date and a time in their time zone: "31.12.2026 14:30",
    "tomorrow at 9:30", "утре в 9", "14:30" (today), "12 Dec, 2:30 pm". A date alone is its midnight.

    An ISO 8601 text with its own offset keeps it. A time that the clocks skip in spring is read an hour later.
    Raises ValueError with a message.
    """
    written = " ".join(str(text).split())
    if (exact := _exact(written)) is not None:
        return exact
    words = written.casefold()[:60]
    today = (now or clock_now()).astimezone(timezone).date()
    day, clock = words, time()
    found = CLOCK.search(words)
    if found and (found[2] or found[3] or JOINT.sub("", words[: found.start()]) in DAYS_AWAY):
        before = JOINT.sub("", words[: found.start()])
        if not (before == "" and re.fullmatch(r"[\d.]+", words)):  # 31.12 is a date
            day, clock = before, _clock(found, written)
    on = parse_date(day, language, today) if day or not found else today
    return datetime.combine(on, clock, tzinfo=timezone).astimezone(UTC)


def _exact(text):
    """The moment of an ISO 8601 text with an offset; None if it is none."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo and moment.year in YEARS else None
    except (ValueError, OverflowError):
        return None


def _clock(found, written):
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif half or hour > 23 or minute > 59:
        raise ValueError(_("“%(text)s” is no time. Write it like 16:30.") % {"text": written[:40]})
    return time(hour, minute)
