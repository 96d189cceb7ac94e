"""The tables of a database as lines to choose from."""

from dataclasses import dataclass

from amity.exchange.importing.offers import entity_named, importable
from amity.exchange.together import entity_called
from amity.records.registry import find_entity

from .words import grouped

NAMED = 8


@dataclass
class Line:
    """A table: its Source, the `entity` that its rows are likely to be, whether it is `chosen`, how many `rows` it has
    as text, its first `columns` and how many `more`, and the tables that it `leads` to."""

    source: object
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
    for one in sources:
        entity = entity_named(request.POST.get(f"into {one.path}", ""), actor) or guessed[one.path]
        likely = entity is not None and not one.view and one.rows != 0
        chosen = one.path in ticked if asked else likely
        found.append(_line(one, entity or otherwise, chosen))
    found.sort(key=lambda line: (guessed[line.source.path] is None, line.source.rows == 0, line.source.path))
    return found, [(line.source, line.entity) for line in found if line.chosen]


def _line(source, entity, chosen):
    names = [name for name, _type in source.columns]
    leads = ", ".join(dict.fromkeys(source.links.values()))
    rows = "" if source.rows is None else grouped(source.rows) + ("+" if source.about else "")
    return Line(source, entity, chosen, rows, ", ".join(names[:NAMED]), max(len(names) - NAMED, 0), leads)
