"""New rows: a few by one prepared statement, many by COPY."""

from itertools import chain, islice

from django.db import connection
from django.db.models import JSONField
from django.db.models.expressions import DatabaseDefault
from psycopg.types.json import Jsonb

from amity.base.database.prepared import prepared_rows

FEW = 8
"""Up to so many rows go in by INSERT: COPY takes two round trips more."""


def insert(record):
    """Write one new record or row; afterwards it holds what the database has filled in."""
    given, filled = [], []
    for column in record._meta.concrete_fields:
        left = column.generated or isinstance(getattr(record, column.attname), DatabaseDefault)
        (filled if left else given).append(column)
    quote = connection.ops.quote_name
    returned = f" RETURNING {', '.join(quote(one.column) for one in filled)}" if filled else ""
    values = [packed(one, getattr(record, one.attname)) for one in given]
    rows = prepared_rows(_insert(type(record), [one.column for one in given], 1) + returned, values)
    for column, value in zip(filled, rows[0] if filled else (), strict=True):
        for convert in column.get_db_converters(connection):
            value = convert(value, None, connection)
        setattr(record, column.attname, value)
    record._state.adding, record._state.db = False, connection.alias


def insert_rows(model, columns, rows):
    """Write `rows`, tuples of values of the database columns `columns`, into the table of `model`; returns how many
    there were. They may be a stream."""
    rows = iter(rows)
    first = list(islice(rows, FEW + 1))
    if len(first) > FEW:
        return _copy(model, columns, chain(first, rows))
    if first:
        prepared_rows(_insert(model, columns, len(first)), [value for row in first for value in row])
    return len(first)


def packed(column, value):
    """A value as psycopg takes it."""
    return Jsonb(value) if isinstance(column, JSONField) and not isinstance(value, Jsonb) else value


def _insert(model, columns, number):
    row = f"({', '.join(['%s'] * len(columns))})"
    return f"INSERT INTO {_into(model, columns)} VALUES {', '.join([row] * number)}"  # noqa: S608 - names of columns


def _copy(model, columns, rows):
    number = 0
    with connection.cursor() as cursor, cursor.copy(f"COPY {_into(model, columns)} FROM STDIN") as rows_in:
        for row in rows:
            rows_in.write_row(row)
            number += 1
    return number


def _into(model, columns):
    quote = connection.ops.quote_name
    return f"{quote(model._meta.db_table)} ({', '.join(map(quote, columns))})"
