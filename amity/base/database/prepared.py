"""Statements that the server plans once for a connection and then runs again by name."""

import re

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from psycopg.sql import Literal

CURSORS = 50
"""So many cursors stay with a connection; what was not asked for the longest goes first."""


def prepared_cursor():
    """A cursor of the present connection whose statements are prepared when they come again.

    The values travel beside the statement, so that its text stays the same; Django's own cursor writes them into it.
    The server may choose one plan for all values: where the best one depends on them, see `written_out`.
    """
    connection.ensure_connection()
    return connection._prepare_cursor(ServerBindingCursor(connection.connection))


def prepared_rows(sql, values):
    """The rows that the prepared statement `sql` gives for `values`: a list of tuples.

    The cursor of a statement stays with its connection: made for it alone, it knows already how its values are written
    and how its columns are read.
    """
    connection.ensure_connection()
    session = connection.connection
    kept = session.__dict__.setdefault("amity_cursors", {})
    sql, cursor = kept.pop(sql, None) or (sql, ServerBindingCursor(session))
    wrapped = connection._prepare_cursor(cursor)
    wrapped.execute(sql, values)
    rows = wrapped.fetchall()
    kept[sql] = sql, cursor
    if len(kept) > CURSORS:
        kept.pop(next(iter(kept)))[1].close()
    return rows


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
