"""Emptying the recycle bin for good: what was deleted long ago is forgotten, with all that was known of it."""

from django.db import connection, transaction

from .definitions import definitions_version
from .meeting import meet
from .registry import entities
from .restoring import hold_bin

CHUNK = 2000
"""Records that are forgotten in one transaction."""

_GONE = """
    SELECT DISTINCT h.record FROM records_history h
    WHERE h.op = 'D' AND h."table" = %s AND h.at < %s
    AND NOT EXISTS (SELECT FROM {table} t WHERE t.id = h.record)
    AND NOT EXISTS (SELECT FROM records_history o WHERE o.record = h.record AND o.op = 'D' AND o.at >= %s)
    LIMIT %s
"""


def forget_deleted(before):
    """Forget the records that were deleted before a moment and have not come back: their values, the edits of them,
    and what hung on them. Returns how many. That they were deleted, by whom and when, their Changes go on saying."""
    meet(definitions_version())
    number = 0
    for entity in entities():
        while some := _forget_some(entity.model._meta.db_table, before):
            number += some
    return number


def _forget_some(table, before):
    sql = _GONE.format(table=connection.ops.quote_name(table))
    with transaction.atomic(), connection.cursor() as cursor:
        hold_bin(emptying=True)
        cursor.execute(sql, [table, before, before, CHUNK])
        ids = [id for (id,) in cursor.fetchall()]
        if ids:
            cursor.execute("DELETE FROM records_history WHERE record = ANY(%s)", [ids])
            cursor.execute("DELETE FROM records_history WHERE part_of = ANY(%s)", [ids])
    return len(ids)
