"""What the Undo of an import leaves, by name as far as its reader sees it."""

from amity.records.errors import NotFound
from amity.records.registry import find_entity
from amity.records.titles import titles
from amity.records.types.links import id_in

from .words import grouped


def staying(actor, kept):
    """[(why, entity, how many, titles of the first, how many more)] of what `importing.staying.by_reason` kept."""
    found = []
    for why, key, number, some in kept:
        if (entity := find_entity(key)) is not None:
            names = _names(actor, entity, [id_in(id) for id in some])
            found.append((why, entity, grouped(number) if number else "", names, max(number - len(some), 0)))
    return found


def _names(actor, entity, ids):
    try:
        return [name for name in titles(actor, entity, ids).values() if name]
    except NotFound:
        return []
