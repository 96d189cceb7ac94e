"""Indexes of custom fields that are marked filterable: what should be there, what is, and how far it is.

A field has one index for its order, and one that gives the newest records of a value; lists of choices have one of
their members. A job makes and drops them without holding anybody up.
"""

from dataclasses import dataclass

from django.contrib.postgres.indexes import GinIndex
from django.db import connection
from django.db.models import F, Index
from django.db.models.expressions import OrderBy

from .asking import typed
from .custom_fields import rows
from .custom_kinds import KINDS, type_of_row
from .definitions import definitions_version
from .meeting import meet
from .registry import find_entity

_THERE = """
SELECT c.relname, i.indisvalid, round(100.0 * p.blocks_done / nullif(p.blocks_total, 0))
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid LEFT JOIN pg_stat_progress_create_index p
ON p.index_relid = i.indexrelid
WHERE c.relnamespace = current_schema()::regnamespace AND c.relname ~ '^custom_[0-9a-f]{12}_(order|newest|members)$'
"""


@dataclass(frozen=True)
class Wanted:
    """An index that should be there, and the statement that makes it."""

    name: str
    table: str
    sql: str


def wanted():
    """{name: Wanted} of all fields that are in use and marked filterable or unique, also of objects that this process
    has not met so far."""
    meet(definitions_version())
    found = {}
    for entity, fields in rows(None).items():
        model = getattr(find_entity(entity), "model", None)
        for row in fields if model else ():
            if not row.removed and (row.options.get("filterable") or row.options.get("unique")):
                found |= {index.name: _wanted(model, index) for index in _indexes(row)}
    return found


def there():
    """{name: (whether it is whole, percent of what is built or None)} of the indexes that there are."""
    with connection.cursor() as cursor:
        cursor.execute(_THERE)
        return {name: (whole, percent) for name, whole, percent in cursor.fetchall()}


def progress(fields):
    """{id of a field's row: percent of its indexes that is built} of those that should have any; 100 is all."""
    known, found = there(), {}
    for row in fields:
        if (row.options.get("filterable") or row.options.get("unique")) and (mine := _indexes(row)):
            parts = [_percent(*known.get(index.name, (False, 0))) for index in mine]
            found[row.pk] = int(sum(parts) / len(parts))
    return found


def _percent(whole, percent):
    return 100 if whole else min(int(percent or 0), 99)


def _indexes(row):
    """The Indexes of a field."""
    named = f"custom_{row.pk.hex[-12:]}"
    how = KINDS[row.type].indexed
    value = typed(row.key, type_of_row(row).kept_as)
    if how == "members":
        return [GinIndex(value, name=f"{named}_members")]
    if how != "order":
        return []
    order = OrderBy(value, descending=True, nulls_last=True)
    return [
        Index(order, F("id").desc(), name=f"{named}_order"),
        Index(value, F("created_at").desc(), F("id").desc(), name=f"{named}_newest"),
    ]


def _wanted(model, index):
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        return Wanted(index.name, model._meta.db_table, str(index.create_sql(model, editor, concurrently=True)))
