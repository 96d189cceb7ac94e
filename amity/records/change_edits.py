"""What one Change set in several records, from which value to which, as far as its reader may know it."""

from .history import as_seen, edits_of_row, history, masked_edits
from .history_rows import HistoryRow
from .looking import looked
from .scope import visible
from .statement import these

FEW = 5
"""Of so many records the whole history is read, with what hangs on them."""


def edits(actor, entity, ids, change, *, plain=True):
    """{id: [(Field, old value, new value)]} of what a Change (its id) set in the records `ids`, as in `history`.

    Addresses, links and parts of records are told where there are few records, or where nothing else was set.
    """
    found = _of_columns(actor, entity, ids, change, plain) if len(ids) > FEW else {}
    for id in [one for one in ids if not found.get(one)][: 2 * FEW]:
        entries = history(actor, entity, id, plain=plain)
        found[id] = next((one.edits for one in entries if one.change.pk == change), [])
    return found


def _of_columns(actor, entity, ids, change, plain):
    """The same of the records' own columns, in a number of queries that does not grow with the records."""
    fields = list(entity.bound(actor).fields.values())
    after, made = {}, {}
    for record in visible(actor, entity).filter(these(ids)):
        after[record.pk] = {one.key: one.stored(record) for one in fields if not one.aside}
    rows = HistoryRow.objects.filter(these(after, "record"), op="U")
    for row in rows.order_by("-n").iterator():
        told = list(edits_of_row(fields, row.old, after[row.record]))  # winds the values back, row by row
        if row.change == change:
            made.setdefault(row.record, []).extend(told)
    told = as_seen(actor, made)
    for key, record_edits in told.items():
        if not plain:
            told[key] = masked_edits(record_edits)
            continue
        seen = {one.key for one, *_values in record_edits if one.sensitive}
        looked(entity.key, [key] if seen else [], seen)
    return told
