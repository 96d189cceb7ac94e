"""After each Change a job reads what it did and tells the listeners: search, mail, later rules and live screens."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from .addresses import Address
from .changes import Change
from .history_rows import HistoryRow
from .module import modules
from .registry import find_entity

CHUNK = 5000


@app.task(name="records.digest", queue="digest", retry=RetryStrategy(max_attempts=5, exponential_wait=3))
def digest(change):
    """Tell every listener of every module about a Change (its id as text)."""
    from .search import refresh

    row = Change.objects.get(pk=UUID(change))
    touched = {key: list(ids_of(row, key)) for key in row.touched if find_entity(key)}
    for key, ids in touched.items():
        for start in range(0, len(ids), CHUNK):
            refresh(find_entity(key), ids[start : start + CHUNK])
    for module in modules():
        for listener in module.listeners:
            listener(row, touched)


def ids_of(change, key):
    """The ids of the records of an entity that a Change made, edited or removed."""
    model = find_entity(key).model
    table = model._meta.db_table
    found = set(
        model.objects.unscoped(because="a Change is told whole").filter(born=change.pk).values_list("pk", flat=True)
    )
    rows = HistoryRow.objects.filter(change=change.pk)
    found |= set(rows.filter(table=table).values_list("record", flat=True))
    owners = rows.filter(table=Address._meta.db_table).values_list("part_of", flat=True)
    mine = model.objects.unscoped(because="a Change is told whole").filter(pk__in=owners)
    found |= set(mine.values_list("pk", flat=True))
    born = Address.objects.unscoped(because="a Change is told whole").filter(born=change.pk, entity=key)
    return found | set(born.values_list("record", flat=True))
