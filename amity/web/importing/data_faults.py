"""What the check of a file found wrong with its data: told beforehand as the page on data quality tells it later."""

from amity.exchange.importing.offers import entity_named
from amity.records.check import foreseen

from .words import grouped


def data_faults(imported, actor):
    """[(the Check, how many rows, the first of them as "3, 7 …")] of an import that `actor` has had checked."""
    entity, found = entity_named(imported.entity, actor), imported.found.get("data_faults", {})
    if entity is None or imported.by_id != actor.id:
        return []
    known = ((check, *found[check.name]) for check in foreseen(entity) if check.name in found)
    return [
        (check, grouped(number), ", ".join(map(str, rows)) + (" …" if number > len(rows) else ""))
        for check, number, rows in known
    ]
