"""The recycle bin: what was deleted, under the live scope and field rights of the reader."""

from django.db.models import OuterRef, Q, Subquery
from django.db.models.sql.datastructures import BaseTable

from .changes import Change
from .history_rows import HistoryRow
from .scope import visible

SIZE = 50
EVERYTHING = Q()
DEPTH = 10_000
"""Removals that are looked through at the most: an undone import must not slow the bin down."""


class RemovedBy(BaseTable):
    """Stands for the table of a model in a query, and gives the rows that a Change removed from it."""

    change = None

    def as_sql(self, compiler, connection):
        table, alias = map(connection.ops.quote_name, (self.table_name, self.table_alias))
        return (
            f"(SELECT r.* FROM records_history h, jsonb_populate_record(NULL::{table}, h.old) r "  # noqa: S608
            f"WHERE h.op = 'D' AND h.\"table\" = %s AND h.change = %s) {alias}",
            [self.table_name, self.change],
        )

    def relabeled_clone(self, change_map):
        clone = super().relabeled_clone(change_map)
        clone.change = self.change
        return clone


class Removed(BaseTable):
    """The same of all Changes: the rows of the newest DEPTH removals, by the index on them, without what was removed
    again later or has come back."""

    def as_sql(self, compiler, connection):
        table = connection.ops.quote_name(self.table_name)
        return (
            f"(SELECT r.* FROM (SELECT h.record, h.n, h.old FROM records_history h "  # noqa: S608
            f"WHERE h.op = 'D' AND h.\"table\" = %s ORDER BY h.at DESC, h.n DESC LIMIT {DEPTH}) h, "
            f"jsonb_populate_record(NULL::{table}, h.old) r "
            f"WHERE NOT EXISTS (SELECT 1 FROM {table} t WHERE t.id = h.record) AND NOT EXISTS "
            f"(SELECT 1 FROM records_history o WHERE o.record = h.record AND o.op = 'D' AND o.n > h.n)) {table}",
            [self.table_name],
        )


def removed(actor, entity, where=EVERYTHING):
    """The newest removed records of `entity` that `actor` would see, as [(id, title, Change)]."""
    table = entity.model._meta.db_table
    queryset = _instead(visible(actor, entity).filter(where), Removed(table, table))
    rows = HistoryRow.objects.filter(record=OuterRef("pk"), op="D", table=table).order_by("-n")
    last = {"_n": Subquery(rows.values("n")[:1]), "_change": Subquery(rows.values("change")[:1])}
    found = list(queryset.annotate(**last).order_by("-_n").values_list("pk", entity.title, "_change")[:SIZE])
    changes = Change.objects.select_related("actor").in_bulk({change for _id, _title, change in found})
    return [(id, title, changes.get(change)) for id, title, change in found]


def removed_by(actor, entity, change, verb="see"):
    """The records of `entity` that a Change (its id) removed and with which `actor` could do `verb`, as a queryset."""
    rows = RemovedBy(entity.model._meta.db_table, entity.model._meta.db_table)
    rows.change = change
    return _instead(visible(actor, entity, verb), rows)


def _instead(queryset, rows):
    """The queryset reading `rows` instead of its table."""
    queryset.query.get_initial_alias()
    queryset.query.alias_map[rows.table_name] = rows
    return queryset
