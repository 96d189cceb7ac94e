"""The recycle bin: what was deleted, under the live scope and field rights of the reader."""

from django.db import connection
from django.db.models import Q
from django.db.models.sql.datastructures import BaseTable

from .changes import Change
from .scope import visible

SIZE = 50


class Removed(BaseTable):
    """Stands for the table of a model in a query, and gives the rows that DELETEs removed from it."""

    def as_sql(self, compiler, connection):
        table = connection.ops.quote_name(self.table_name)
        return (
            f"(SELECT DISTINCT ON (h.record) r.* FROM records_history h, "  # noqa: S608
            f"jsonb_populate_record(NULL::{table}, h.old) r "
            f"WHERE h.op = 'D' AND h.\"table\" = %s AND NOT EXISTS (SELECT 1 FROM {table} t WHERE t.id = h.record) "
            f"ORDER BY h.record, h.n DESC) {table}",
            [self.table_name],
        )


def removed(actor, entity, where=Q()):
    """The newest removed records of `entity` that `actor` would see, as [(id, title, Change)]."""
    queryset = visible(actor, entity).filter(where)
    table = queryset.model._meta.db_table
    queryset.query.get_initial_alias()
    queryset.query.alias_map[table] = Removed(table, None)
    found = dict(queryset.values_list("pk", entity.title)[:1000])
    return _with_changes(found)


def _with_changes(found):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (record) record, change FROM records_history "
            "WHERE op = 'D' AND record = ANY(%s) ORDER BY record, n DESC",
            [list(found)],
        )
        by_record = dict(cursor.fetchall())
    changes = Change.objects.select_related("actor").in_bulk(set(by_record.values()))
    rows = [(id, title, changes.get(by_record[id])) for id, title in found.items()]
    return sorted(rows, key=lambda row: row[2].at if row[2] else row[0].bytes, reverse=True)[:SIZE]
