"""The calendar of a list: its records on their days, by a day or moment of theirs; a month or a week at a time."""

from datetime import date, timedelta
from functools import partial

from django.http import Http404

from amity.base.calendar_words import long_months, short_days, short_months
from amity.base.locale import YEARS
from amity.records.scope import may

from .board import Way
from .calendar_days import filled
from .filter_values import fields_to_ask, relations_to_ask
from .list_address import ListAddress
from .shell import render
from .sights import calendars, sights

WEEK = timedelta(days=7)


def show_calendar(request, entity):
    """The calendar of an entity that has days: `?by=` chooses the field, `?on=` a day of the month that is shown, or
    with `?span=week` of the week; today where it says nothing."""
    actor = request.actor
    if not may(actor, entity):
        raise Http404
    bound = entity.bound(actor)
    fields = calendars(bound)
    if not fields:
        raise Http404
    address, adds = ListAddress(request, bound), may(actor, entity, "add")
    by = fields.get(address.by) or next(iter(fields.values()))
    day, week = _day(request.GET.get("on", ""), actor.look.today), request.GET.get("span") == "week"
    begins, ends, *beside = _span(day, week)
    days = filled(address, by, begins, ends, day=day, week=week, adds=adds)
    context = {
        "entity": entity,
        "address": address,
        "sights": partial(sights, address),
        "by": by,
        "ways": [Way(one.label, address.with_(by=one.key), one is by) for one in fields.values()],
        "days": days,
        "bare": all(cell.empty for cell in days),
        "title": _title(begins, ends, day, week, actor.language),
        "adds": adds,
        "asks": partial(fields_to_ask, bound),
        "related": partial(relations_to_ask, bound),
    }
    return render(request, "web/calendar.html", context | _ways_on(address, week, *beside), here=f"/{entity.key}/")


def _ways_on(address, week, before, after):
    """Where one goes from the days that are shown."""
    return {
        "names": short_days(address.look.language),
        "week": week,
        "before": address.with_(on=before.isoformat()),
        "after": address.with_(on=after.isoformat()),
        "today": f"{address.with_(on='')}#day-{address.look.today.isoformat()}",
        "as_month": address.with_(span=""),
        "as_week": address.with_(span="week"),
    }


def _day(text, today):
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return today
    return found if YEARS[0] < found.year < YEARS[-1] else today


def _span(day, week):
    """(the first day that is shown, the day after the last one, a day of the span before, of the one after)."""
    begins = day - timedelta(days=day.weekday())
    if week:
        return begins, begins + WEEK, day - WEEK, day + WEEK
    first = day.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    last = following - timedelta(days=1)
    ends = last + timedelta(days=7 - last.weekday())
    return first - timedelta(days=first.weekday()), ends, (first - timedelta(days=1)).replace(day=1), following


def _title(begins, ends, day, week, language):
    if not week:
        return f"{long_months(language)[day.month - 1]} {day.year}"
    last, months = ends - timedelta(days=1), short_months(language)
    first = f"{begins.day}" if begins.month == last.month else f"{begins.day} {months[begins.month - 1]}"
    return f"{first} – {last.day} {months[last.month - 1]} {last.year}"
