"""After each Change a job reads what it did and tells the listeners: search, mail, later rules and live screens."""

from itertools import batched, chain
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from .changes import Change
from .definitions import definitions_version
from .history_rows import HistoryRow
from .meeting import meet
from .module import modules
from .reached import CHUNK, WHOLE, reached
from .registry import entities


@app.task(name="records.digest", queue="digest", retry=RetryStrategy(max_attempts=5, exponential_wait=3))
def digest(change, searched=()):
    """Tell every listener of every module about a Change (its id as text). `searched` are the keys of the entities
    whose new records its writer has put into the search table by itself."""
    meet(definitions_version())
    row = Change.objects.get(pk=UUID(change))
    touched = reached(row)
    for entity in entities():
        own = touched[entity.key].chunks(but_made=entity.key in searched) if entity.key in touched else ()
        _search(entity, chain(own, _leaning(row, entity)))
    for module in modules():
        for listener in module.listeners:
            listener(row, touched)


def _search(entity, chunks):
    """Bring the search rows of these records up to date, a list of ids at a time."""
    from .search.index import MANY, refresh, settle

    number = 0
    for ids in chunks:
        refresh(entity, ids)
        number += len(ids)
    if number >= MANY:
        settle()


def _leaning(change, entity):
    """The ids of records that are found by something of a linked record which the Change edited, in lists."""
    for name in entity.search:
        link, dot, rest = name.partition(".")
        if dot:
            target = entity.fields[link].column.related_model  # its entity may be switched off
            edits = HistoryRow.objects.filter(change=change.pk, table=target._meta.db_table, op="U")
            edited = edits.filter(old__has_key=rest).values("record")
            rows = entity.model.objects.unscoped(because=WHOLE).filter(**{f"{link}__in": edited}).order_by()
            found = rows.values_list("pk", flat=True).iterator(chunk_size=CHUNK)
            yield from map(list, batched(found, CHUNK))
