"""The home of a person: which widgets stand on it, in which order, how wide, and what each shows."""

from dataclasses import dataclass, field

from amity.desk.known import known

from .kinds import KINDS, WIDTHS
from .of_views import FAULTS, Closed

GIVEN = (
    {"id": "figures", "kind": "figures", "width": "full"},
    {"id": "todo", "kind": "todo", "width": "main"},
    {"id": "risky", "kind": "risky", "width": "side"},
    {"id": "idle", "kind": "idle", "width": "side"},
    {"id": "news", "kind": "news", "width": "side"},
)
"""The home that the house comes with."""
MOST = 20
"""So many widgets a home has."""


@dataclass
class Shown:
    """A widget as it stands on the page: its own `data`, or the `fault` that stands in its place."""

    id: str
    kind: object
    width: str
    data: dict = field(default_factory=dict)
    fault: str = ""

    @property
    def template(self):
        return "web/widgets/fault.html" if self.fault else f"web/widgets/{self.kind.key}.html"


def widgets_of(actor):
    """The widgets of a person: their own, as they are kept, or those for them of their role, or of all."""
    desk = known(actor)
    return sound(desk.home) if desk.home is not None else for_whom(actor, _given(desk))


def for_whom(actor, widgets):
    """Those of `widgets` whose kinds are there for this person."""
    return [one for one in widgets if KINDS[one["kind"]].open(actor)]


def _given(desk):
    return sound(list(GIVEN) if desk.given is None else desk.given)


def sound(widgets):
    """Those of `widgets` that mean something, whatever was kept."""
    found = [one for one in widgets if isinstance(one, dict) and one.get("kind") in KINDS and one.get("id")]
    return [{**one, "width": one["width"] if one.get("width") in WIDTHS else "main"} for one in found][:MOST]


def shown(actor):
    """The Shown widgets of a person's home. Kinds that are not for them say so in a home of their own, and are left
    out of one that was given."""
    desk = known(actor)
    if desk.home is not None:
        return [_shown(actor, one) for one in sound(desk.home)]
    given = [(one, KINDS[one["kind"]]) for one in _given(desk)]
    return [_shown(actor, one, begins=kind.begins) for one, kind in given if kind.begins or kind.open(actor)]


def _shown(actor, widget, begins=False):
    found = Shown(widget["id"], KINDS[widget["kind"]], widget["width"])
    try:
        if not (begins or found.kind.open(actor)):
            raise Closed
        if found.kind.shows:
            found.data = found.kind.shows(actor, widget)
    except FAULTS as fault:
        found.fault = str(fault)
    return found


def blocks(found):
    """The Shown widgets from top to bottom: each block is one of the whole width, or two columns (main, side)."""
    made = []
    for one in found:
        if one.width == "full":
            made.append({"full": one})
            continue
        if not made or "full" in made[-1]:
            made.append({"main": [], "side": []})
        made[-1][one.width].append(one)
    return made
