"""The tables of a database as lines to choose from."""

from dataclasses import dataclass

from amity.exchange.database.kinds import COUNTED
from amity.exchange.importing.offers import entity_named, importable
from amity.exchange.together import entity_called
from amity.records.registry import find_entity

from .words import grouped

NAMED = 8


@dataclass
class Line:
    """A table: its Source, what it is called here, the `entity` that its rows are likely to be, whether it is `chosen`,
    how many `rows` it has as text, its first `columns` and how many `more`, and the tables that it `leads` to."""

    source: object
    name: str
    entity: object
    chosen: bool
    rows: str
    columns: str
    more: int
    leads: str


def lines(request, sources):
    """([Line], [(Source, Entity)] of those that were chosen). At first those are chosen whose names tell what they
    hold; they stand before the others."""
    asked = request.POST.get("do") == "take"
    ticked, actor = set(request.POST.getlist("table")), request.actor
    guessed = {one.path: find_entity(entity_called(actor, one.name)) for one in sources}
    found, otherwise = [], importable(actor)[0]
    alone = len({one.schema for one in sources}) == 1
    for one in sources:
        entity = entity_named(request.POST.get(f"into {one.path}", ""), actor) or guessed[one.path]
        likely = entity is not None and not one.view and one.rows != 0
        chosen = one.path in ticked if asked else likely
        found.append(_line(one, entity or otherwise, chosen, alone))
    found.sort(key=lambda line: (guessed[line.source.path] is None, line.source.rows == 0, line.source.path))
    return found, [(line.source, line.entity) for line in found if line.chosen]


def _line(source, entity, chosen, alone):
    """`alone`: there is but one schema, which nobody needs to read."""
    names = [name for name, _type in source.columns]
    paths = dict.fromkeys(source.links.values())
    leads = ", ".join(path.rpartition(".")[2] if alone else path for path in paths)
    name, more = source.name if alone else source.path, max(len(names) - NAMED, 0)
    return Line(source, name, entity, chosen, _rows(source), ", ".join(names[:NAMED]), more, leads)


def _rows(source):
    if source.rows is None:
        return ""
    shown = grouped(source.rows)
    if not source.about:
        return shown
    return f"{shown}+" if source.rows == COUNTED else f"≈ {shown}"
