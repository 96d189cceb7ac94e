"""Values as they travel to the database and back, by statements that it knows and by others."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connection
from psycopg.types.json import Jsonb

from amity.base.database.prepared import prepared_rows

ONE, OTHER = UUID(int=1), UUID(int=2**128 - 1)
LISTS = [[], [1, None], ["a", 'b"\\,{}', None], [ONE, OTHER], [ONE, None], [[ONE], [OTHER]]]
VALUES = {
    "bool": [True, False],
    "bigint": [0, -1, 2**15, 2**40],
    "numeric": [Decimal("0.10"), 2**70],
    "text": ["", "Жанна % %s $1", "a\n"],
    "uuid": [ONE, OTHER],
    "date": [date(2026, 2, 28)],
    "time": [time(9, 5)],
    "timestamptz": [datetime(2026, 11, 22, 23, 59, 59, 999999, UTC)],
    "jsonb": [Jsonb({"a": [1, None, "ж"]})],
    "bytea": [b"\x00\xff"],
}


def written(sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@pytest.mark.django_db
@pytest.mark.parametrize("asked", [prepared_rows, written])
@pytest.mark.parametrize("values", LISTS, ids=str)
def test_a_list_comes_back_as_it_was_sent(asked, values):
    kind = {int: "int[]", str: "text[]"}.get(type(values[0]) if values else str, "uuid[]")
    assert asked(f"SELECT %s::{kind}", [values]) == [(values,)]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", VALUES)
def test_a_statement_that_the_server_knows_answers_what_any_other_does(kind):
    sql = f"SELECT %s::{kind}, '%%s', %s::text"
    for value in (*VALUES[kind], None, *VALUES[kind]):
        assert prepared_rows(sql, [value, "b"]) == written(sql, [value, "b"])
