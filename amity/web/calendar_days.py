"""The days of a calendar, with what stands on them as HTML."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from amity.base.calendar_words import short_days, short_months
from amity.base.money import show_number
from amity.base.text.markup import esc
from amity.records import filters_kept
from amity.records.by_day import days
from amity.records.grouped import between
from amity.records.page import load
from amity.records.types import Choice, Moment

from .assets import icon
from .rights import let
from .sights import path_of

IN_MONTH, IN_WEEK = 3, 30
"""So many records of a day stand in a month and in a week; the rest in the list of the day."""
ONE = timedelta(days=1)


@dataclass
class Cell:
    """A day of a calendar: `events` as HTML, `more` says how many others there are, in the list at `href`; `add` leads
    to a new record of this day."""

    key: str
    label: str
    number: int
    href: str
    events: str = ""
    more: str = ""
    add: str = ""
    today: bool = False
    beside: bool = False
    weekend: bool = False
    empty: bool = True


def filled(address, by, begins, ends, *, day, week, adds):
    """The Cells of the days from `begins` to before `ends`; in a month those of other months stand `beside` it."""
    bound, few = address.bound, IN_WEEK if week else IN_MONTH
    known = days(bound, by, begins, ends, address.condition, few=few)
    fields = event_fields(bound, by)
    rows = load(bound, fields, [id for ids, _number in known.values() for id in ids])
    movable = let(bound.actor, bound.entity, list(rows), "edit") if by.key in bound.writable else ()
    adds = adds and by.key in bound.writable
    found, way = [], event_way(address, by)
    for number in range((ends - begins).days):
        one = begins + number * ONE
        ids, count = known.get(one, ([], 0))
        cell = _cell(address, by, one)
        cell.events = mark_safe(
            "".join(event(id, rows[id], one, bound, by, way if id in movable else "") for id in ids if id in rows)
        )
        if count > len(ids):
            more = show_number(count - len(ids), bound.actor.look.language)
            cell.more = _("+%(number)s more") % {"number": more}
        if adds:
            cell.add = f"/{bound.entity.key}/new/?{urlencode({by.key: _begins(by, one)})}"
        cell.empty, cell.beside = not count, not week and one.month != day.month
        found.append(cell)
    return found


def _cell(address, by, one):
    look = address.look
    label = f"{short_days(look.language)[one.weekday()]} {one.day} {short_months(look.language)[one.month - 1]}"
    asked = [each.text for each in filters_kept.shown(between(by, one, one + ONE, look), address.bound)[0]]
    there = address.with_(by="", on="", span="", f=[*(each.text for each in address.asked), *asked])
    href = path_of(address.bound.entity, "list") + there[len(address.path) :]
    return Cell(one.isoformat(), label, one.day, href, today=one == look.today, weekend=one.weekday() > 4)


def _begins(by, one):
    """What a new record of a day has in the field: of a moment nine o'clock."""
    return f"{one.isoformat()}T09:00" if isinstance(by.type, Moment) else one.isoformat()


def event_fields(bound, by):
    """The fields that an event shows: title and moment, and the first choice that has colours."""
    colours = (
        one for one in bound.fields.values() if isinstance(one.type, Choice) and one.type.tones and not one.sensitive
    )
    keys = [bound.entity.title, by.key, *(one.key for one in colours if not one.type.many)][:3]
    return [bound.fields[key] for key in dict.fromkeys(keys)]


def event_way(address, by):
    """Where an event is moved, after the address of its record."""
    return f"field/{by.key}/?{urlencode([('in', 'calendar'), *address.kept])}"


def event(id, values, day, bound, by, way=""):
    """A record on its day as safe HTML; `way` is where it is moved, "" where it can't be."""
    look, entity, fields = bound.actor.look, bound.entity, event_fields(bound, by)
    row = dict(zip([one.key for one in fields], values, strict=True))
    title, value, words = esc(str(row[entity.title] or "…")), row[by.key], _("Move to …")
    tone = next((one.type.tones.get(row[one.key], "") for one in fields[2:]), "")
    at = ""
    if isinstance(by.type, Moment):
        at = f'<span class="quiet">{value.astimezone(look.timezone):%H:%M}</span> '
    address, moves, more = f"/{entity.key}/{id}/", "", ""
    if way:
        moves = f' data-move="{address}{esc(way)}" data-from="{esc(by.type.pack(value))}"'
        more = (
            f'<a class="icon-button small more" href="{address}{esc(way)}" aria-label="{words}: {title}" '
            f'title="{words}">{icon("dots")}</a>'
        )
    tone = f" {tone}" if tone else ""
    return mark_safe(
        f'<li class="tile event{tone}" id="tile-{id}"{moves} data-at="{day.isoformat()}">'
        f'<a class="title" href="{address}" title="{title}">{at}{title}</a>{more}</li>'
    )


def day_of(by, value, look):
    """The day on which a value of the field stands for whom `look` is."""
    return value.astimezone(look.timezone).date() if isinstance(by.type, Moment) else value
