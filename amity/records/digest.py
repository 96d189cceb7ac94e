"""After each Change a job reads what it did and tells the listeners: search, mail, later rules and live screens."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from .addresses import Address
from .changes import Change
from .definitions import definitions_version
from .history_rows import HistoryRow
from .meeting import meet
from .module import modules
from .registry import entities, find_entity

CHUNK = 5000
WHOLE = "a Change is told whole"


@app.task(name="records.digest", queue="digest", retry=RetryStrategy(max_attempts=5, exponential_wait=3))
def digest(change):
    """Tell every listener of every module about a Change (its id as text)."""
    from .search.index import MANY, refresh, settle

    meet(definitions_version())
    row = Change.objects.get(pk=UUID(change))
    touched = {key: list(ids_of(row, key)) for key in _keys(row)}
    for entity in entities():
        ids = list({*touched.get(entity.key, ()), *_leaning(row, entity)})
        for start in range(0, len(ids), CHUNK):
            refresh(entity, ids[start : start + CHUNK])
        if len(ids) >= MANY:
            settle()
    for module in modules():
        for listener in module.listeners:
            listener(row, touched)


def _keys(change):
    """The entities whose records a Change touched, also those that only followed (a link that was emptied)."""
    tables = set(HistoryRow.objects.filter(change=change.pk).values_list("table", flat=True).distinct())
    return [one.key for one in entities() if one.key in change.touched or one.model._meta.db_table in tables]


def _leaning(change, entity):
    """The ids of records that are found by something of a linked record which the Change edited."""
    found = set()
    for name in entity.search:
        link, dot, rest = name.partition(".")
        if dot:
            target = entity.fields[link].target.model
            edits = HistoryRow.objects.filter(change=change.pk, table=target._meta.db_table, op="U")
            edited = edits.filter(old__has_key=rest).values("record")
            rows = entity.model.objects.unscoped(because=WHOLE).filter(**{f"{link}__in": edited})
            found.update(rows.values_list("pk", flat=True))
    return found


def ids_of(change, key):
    """The ids of the records of an entity that a Change made, edited, removed or, as an Undo, brought back."""
    model = find_entity(key).model
    table = model._meta.db_table
    found = set(model.objects.unscoped(because=WHOLE).filter(born=change.pk).values_list("pk", flat=True))
    rows = HistoryRow.objects.filter(change=change.pk)
    found |= set(rows.filter(table=table).values_list("record", flat=True))
    owners = rows.filter(table=Address._meta.db_table).values_list("part_of", flat=True)
    mine = model.objects.unscoped(because=WHOLE).filter(pk__in=owners)
    found |= set(mine.values_list("pk", flat=True))
    born = Address.objects.unscoped(because=WHOLE).filter(born=change.pk, entity=key)
    return found | set(born.values_list("record", flat=True))
