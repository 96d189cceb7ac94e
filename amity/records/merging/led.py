"""Where the address of a record leads that went into another one."""

from ..errors import NotFound
from ..history_rows import HistoryRow
from ..scope import find
from .row import Merged

STEPS = 20
"""A record that went into another, which went into a third, and so on: so many steps are followed."""
WHERE = "what a record went into is told to those alone who see that"


def led_to(actor, entity, id):
    """The record into which the record `id` of `entity`, which is not there, was merged, directly or by steps; None
    where there is none that `actor` sees."""
    seen = {id}
    for _step in range(STEPS):
        id = _into(entity, id)
        if id is None or id in seen:
            return None
        seen.add(id)
        try:
            return find(actor, entity, id)
        except NotFound:
            continue
    return None


def _into(entity, id):
    """The id of what a record went into, if that was the last that happened to it."""
    last = HistoryRow.objects.filter(record=id, table=entity.model._meta.db_table, op__in="DR").order_by("-n").first()
    if last is None or last.op != "D":
        return None
    rows = Merged.objects.unscoped(because=WHERE).filter(entity=entity.key, gone=id, born=last.change)
    return rows.values_list("into", flat=True).first()
