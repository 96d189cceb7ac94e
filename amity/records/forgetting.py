"""Forgetting records for good inside a Change: no Undo, no bin and no history tells of them afterwards."""

import json

from django.db import connection

_OF_THIS = """SELECT DISTINCT record FROM records_history WHERE change = %s AND op = 'D'"""
_ROWS = """DELETE FROM records_history WHERE record = ANY(%s) OR part_of = ANY(%s)"""
_CHANGE = """DELETE FROM records_history WHERE change = %s"""
_KNOWN = """SELECT count(*) FROM records_history WHERE record = ANY(%s) OR part_of = ANY(%s)"""
_CHANGES = """SELECT DISTINCT change FROM records_history WHERE record = ANY(%s) OR part_of = ANY(%s)"""
_WAS = """SELECT old FROM records_history WHERE (record = ANY(%s) OR part_of = ANY(%s)) AND "table" = %s"""


def forget(c, ids):
    """Forget the history of the records `ids`, of all that this Change has removed, and of the Change itself; how
    many rows that were."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_THIS, [c.id])
        gone = [*ids, *(id for (id,) in cursor.fetchall())]
        cursor.execute(_ROWS, [gone, gone])
        number = cursor.rowcount
        cursor.execute(_CHANGE, [c.id])
    c.wrote = True
    return number


def remembered(ids):
    """How many rows of history tell of the records `ids` and what hangs on them."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [ids, ids])
        return cursor.fetchone()[0]


def was(ids, table):
    """What the history kept of rows of a table that are the records `ids`, or a part of them."""
    with connection.cursor() as cursor:
        cursor.execute(_WAS, [ids, ids, table])
        return [json.loads(old) if isinstance(old, str) else old for (old,) in cursor.fetchall()]


def changes_of(ids):
    """The ids of the Changes of which the history of the records `ids` tells."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGES, [ids, ids])
        return [id for (id,) in cursor.fetchall()]
