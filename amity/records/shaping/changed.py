"""What Changes did to the shape of the house: to objects, fields, words and layouts, which are no records."""

from django.db.models import Q

from ..custom import CustomField
from ..history_rows import HistoryRow
from ..objects.row import CustomObject
from .rows import KeyFields, Layout, Showing, SwitchedOff, Wording

SHAPES = (CustomObject, CustomField, Wording, Layout, Showing, KeyFields, SwitchedOff)
WHY = "who administers is told what was done to the shape of the house"
WHAT = {"U": "update", "D": "delete", "R": "restore"}


def shaped(changes):
    """{id of a Change: [(create, update, delete or restore; the row as it was last known)]} of those of `changes` that
    did something of the kind; in a number of statements that does not grow with them."""
    ids = [one.pk for one in changes]
    tables, found = {model._meta.db_table: model for model in SHAPES}, {}
    if not ids:
        return found
    kept = HistoryRow.objects.filter(table__in=tables).order_by("n")
    told = list(kept.filter(change__in=ids))
    gone = {row.record: row for row in kept.filter(op="D", old__born__in=list(map(str, ids)))}
    for table, model in tables.items():
        mine = {row.record for row in told if row.table == table}
        rows = model.objects.unscoped(because=WHY).filter(Q(pk__in=mine) | Q(born__in=ids))
        last = {id: _as_it_was(model, row.old) for id, row in gone.items() if row.table == table}
        last |= {row.pk: row for row in rows}
        for id, row in last.items():
            if row.born in ids:
                found.setdefault(row.born, {})[id] = "create", row
        for row in (one for one in told if one.table == table):
            known = last.get(row.record) or (row.op == "D" and _as_it_was(model, row.old))
            if known:
                found.setdefault(row.change, {}).setdefault(row.record, (WHAT[row.op], known))
    return {change: list(rows.values()) for change, rows in found.items()}


def _as_it_was(model, old):
    """A removed row, as the memory holds it."""
    columns = (one for one in model._meta.concrete_fields if one.column in old)
    return model(**{one.attname: one.to_python(old[one.column]) for one in columns})
