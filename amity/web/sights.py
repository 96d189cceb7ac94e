"""The ways in which a list can be seen: as rows, as a board, as a calendar."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from amity.records.by_day import by_day
from amity.records.choice_board import by_choice


@dataclass(frozen=True)
class Sight:
    """A way to see a list; `here` is the one that a page shows."""

    label: str
    icon: str
    href: str
    here: bool


def sights(address):
    """The Sights of the list at an address, whichever of them it shows; [] where there is one only."""
    found = [Sight(_("List"), "list", address.seen("list"), address.sight == "list")]
    if boards(address.bound):
        found.append(Sight(_("Board"), "layout-kanban", address.seen("board"), address.sight == "board"))
    if calendars(address.bound):
        found.append(Sight(_("Calendar"), "calendar", address.seen("calendar"), address.sight == "calendar"))
    return found if len(found) > 1 else []


def possible(bound, sight):
    """Whether the actor of `bound` can see the list of its entity so."""
    return {"board": boards, "calendar": calendars}.get(sight, bool)(bound)


def boards(bound):
    """{key: field} of what the columns of a board can stand for: the stages of the entity's own board, and its
    choices, first those that its list shows."""
    own = [bound.fields[bound.entity.board.by]] if has_stages(bound) else []
    choices = by_choice(bound)
    choices.sort(key=lambda one: one.key not in bound.entity.list)
    return {one.key: one for one in own + choices}


def calendars(bound):
    """{key: field} of the days by which a calendar can be made: first those that its list shows, of them those that
    somebody sets."""
    found, shown = by_day(bound), bound.entity.list
    found.sort(key=lambda one: (one.key not in shown, one.key not in bound.writable))
    return {one.key: one for one in found}


def seen_words(bound, sight, by=""):
    """How a view is seen, in words; "" for rows. `by` is the key of a field, "" for the first that there is."""
    fields = {"board": boards, "calendar": calendars}.get(sight, lambda bound: {})(bound)
    if not fields:
        return ""
    label = (fields.get(by) or next(iter(fields.values()))).label
    words = _("as a board by: %(field)s") if sight == "board" else _("as a calendar by: %(field)s")
    return words % {"field": label}


def has_stages(bound):
    """Whether the entity has a board of its own whose columns the actor of `bound` may read."""
    board = bound.entity.board
    return board is not None and {board.within, board.by} <= bound.fields.keys()


def path_of(entity, sight):
    """The path of the list of `entity` that is seen so; a sight that is none is that of rows."""
    return f"/{entity.key}/{sight}/" if sight in SIGHTS else f"/{entity.key}/"


SIGHTS = ("board", "calendar")
"""The sights that have a path of their own."""
