"""Statements that the server plans once for a connection and then runs again by name."""

import re

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from psycopg.pq import TransactionStatus
from psycopg.sql import Literal

from .named import Named

STATEMENTS = 50
"""So many stay with a connection; what was not asked for the longest goes first."""


def prepared_rows(sql, values=()):
    """The rows that the statement `sql` gives for `values`: a list of tuples, [] where it gives none.

    The values travel beside the statement, so that its text stays the same, and the server plans it once a connection:
    one plan for all values. Where the best plan depends on them, see `written_out`.
    """
    here = connections[DEFAULT_DB_ALIAS]
    here.ensure_connection()
    session = here.connection
    begun = session.autocommit or session.pgconn.transaction_status != TransactionStatus.IDLE
    if not begun or here.queries_logged or here.execute_wrappers:
        return _watched(sql, values)
    kept = session.__dict__.setdefault("amity_named", {})
    one = kept[sql] = kept.pop(sql, None) or Named(session, sql)
    with here.wrap_database_errors:
        rows = one.rows(values)
    if len(kept) > STATEMENTS:
        kept.pop(next(iter(kept))).forget()
    return rows


def _watched(sql, values):
    """The same by a cursor of Django's: it opens a transaction where one is due, and tells who listens."""
    with connection._prepare_cursor(ServerBindingCursor(connection.connection)) as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


def written_out(sql, parameters, *, keep):
    """`sql` with its values in it, and the parameters left: those of the class `keep`."""
    connection.ensure_connection()
    values, left = iter(parameters), []

    def place(found):
        if found[0] == "%%":
            return "%%"
        value = next(values)
        if isinstance(value, keep):
            left.append(value)
            return "%s"
        return Literal(value).as_string(connection.connection).replace("%", "%%")

    return re.sub("%%|%s", place, sql), tuple(left)
