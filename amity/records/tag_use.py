"""How many records carry each tag of a field: whoever may see them, an administrator is told their number."""

from django.db import connection
from psycopg.types.json import Jsonb

from .registry import find_entity
from .tags_kept import merged

CARRYING = """
SELECT coalesce(%s::jsonb ->> tag, tag), count({each}) FROM {table} t,
jsonb_array_elements_text(CASE jsonb_typeof(t.custom -> %s) WHEN 'array' THEN t.custom -> %s END) tag GROUP BY 1
"""


def carrying(row):
    """{code: number of records} of the tags of a field's row, removed ones too."""
    table = connection.ops.quote_name(find_entity(row.entity).model._meta.db_table)
    each = "DISTINCT t.id" if merged(row) else "*"  # a record may carry both of two that were merged
    with connection.cursor() as cursor:
        cursor.execute(CARRYING.format(table=table, each=each), [Jsonb(merged(row)), row.key, row.key])
        return dict(cursor.fetchall())
