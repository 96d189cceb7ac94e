"""The kinds of widgets that a home is made of."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from amity.records.registry import find_entity
from amity.records.scope import may

from . import of_records, of_views

WIDTHS = {"full": _("Whole width"), "main": _("Wide column"), "side": _("Narrow column")}


@dataclass(frozen=True)
class Kind:
    """A kind of widget. `width` is what it begins with; `open(actor)` says for whom it is; `shows(actor, widget)` makes
    what its template shows, which without it shows parts of the Day. `takes` are what it has to be told: "view", "sum".
    `begins` shows the first steps too, to whoever has been given it.
    """

    key: str
    label: str
    about: str
    icon: str
    width: str
    shows: Callable | None = None
    open: Callable = lambda actor: True
    takes: tuple = ()
    begins: bool = False


def _of(key):
    """For whom there are records of the entity `key`."""
    return lambda actor: (entity := find_entity(key)) is not None and may(actor, entity)


KINDS = {
    one.key: one
    for one in (
        Kind(
            "figures",
            _("My deals in figures"),
            _("Open, expected this month, at risk, without a next step"),
            "hash",
            "full",
            open=_of("deal"),
            begins=True,
        ),
        Kind(
            "todo", _("To do"), _("What is late, today and in the next days"), "checkbox", "main", open=_of("activity")
        ),
        Kind(
            "risky",
            _("Stalls and returns"),
            _("My deals that stand too long, went back or are late"),
            "clock-exclamation",
            "side",
            open=_of("deal"),
        ),
        Kind(
            "idle",
            _("Without a next step"),
            _("My open deals for which nothing is planned"),
            "flag",
            "side",
            open=_of("deal"),
        ),
        Kind("news", _("New for you"), _("What came since yesterday"), "bell", "side"),
        Kind(
            "stages",
            _("My deals by stage"),
            _("How many open deals stand where, and what they come to"),
            "stairs",
            "side",
            of_records.stages,
            _of("deal"),
        ),
        Kind(
            "list",
            _("A view as a list"),
            _("The first records of any view"),
            "layout-list",
            "main",
            of_views.first,
            takes=("view",),
        ),
        Kind(
            "number",
            _("A view as a number"),
            _("How many records a view has, or what they come to"),
            "sum",
            "side",
            of_views.number,
            takes=("view", "sum"),
        ),
        Kind("favourites", _("Favourites"), _("What I have starred"), "star", "side", of_records.favourites),
        Kind("changes", _("My latest changes"), _("What I have written last"), "history", "side", of_records.latest),
    )
}
