"""What Changes did to the shape of the house: to objects, fields, words and layouts, which are no records."""

from django.db.models import Q

from ..custom import CustomField
from ..history_rows import HistoryRow
from ..objects.row import CustomObject
from .rows import Layout, Showing, Wording

SHAPES = (CustomObject, CustomField, Wording, Layout, Showing)
WHY = "who administers is told what was done to the shape of the house"
WHAT = {"U": "update", "D": "delete", "R": "restore"}


def shaped(changes):
    """{id of a Change: [(create, update, delete or restore; the row as it was last known)]} of those of `changes` that
    did something of the kind; in a number of statements that does not grow with them."""
    ids = [one.pk for one in changes]
    tables = {model._meta.db_table: model for model in SHAPES}
    told = list(HistoryRow.objects.filter(change__in=ids, table__in=tables).order_by("n")) if ids else []
    found = {}
    for table, model in tables.items() if ids else ():
        mine = {row.record: row for row in told if row.table == table}
        rows = model.objects.unscoped(because=WHY).filter(Q(pk__in=mine) | Q(born__in=ids))
        here = {row.pk: row for row in rows}
        for row in here.values():
            if row.born in ids:
                found.setdefault(row.born, {})[row.pk] = "create", row
        for row in (one for one in told if one.table == table):
            known = here.get(row.record) or (row.op == "D" and _as_it_was(model, row.old))
            if known:
                found.setdefault(row.change, {}).setdefault(row.record, (WHAT[row.op], known))
    return {change: list(rows.values()) for change, rows in found.items()}


def _as_it_was(model, old):
    """A removed row, as the memory holds it."""
    return model(**{one.attname: old[one.column] for one in model._meta.concrete_fields if one.column in old})
