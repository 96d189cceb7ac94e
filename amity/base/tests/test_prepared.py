"""Statements that stay with a connection: asked again, changed under them, failed, too many."""

import pytest
from django.db import DataError, IntegrityError, NotSupportedError, connection, transaction
from django.test.utils import CaptureQueriesContext

from amity.base.database import prepared
from amity.base.database.named import KINDS
from amity.base.database.prepared import prepared_rows

NAMES = "SELECT count(*) FROM pg_prepared_statements"


def known():
    """How many statements the server knows of this connection."""
    with connection.cursor() as cursor:
        return cursor.execute(NAMES).fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_one_that_failed_is_asked_again():
    prepared_rows("SELECT 1 / %s", [2])
    before = known()
    for _time in range(3):
        with pytest.raises(DataError):
            prepared_rows("SELECT 1 / %s", [0])
        assert prepared_rows("SELECT 1 / %s", [1]) == [(1,)]
    assert known() == before


@pytest.mark.django_db(transaction=True)
def test_values_of_other_kinds_are_other_statements_but_not_without_end():
    sql, before = "SELECT %s, %s", known()
    for one in (1, 2**20, 2**40, "a", None, 2.5, True):
        for other in (1, 2**20, 2**40, "a", None, 2.5, True):
            assert prepared_rows(sql, [one, other]) == [(one, other)]
    assert known() - before <= KINDS


@pytest.mark.django_db(transaction=True)
def test_statements_are_not_hoarded(monkeypatch):
    monkeypatch.setattr(prepared, "STATEMENTS", 5)
    before = known()
    for number in range(20):
        assert prepared_rows(f"SELECT {number}") == [(number,)]
    assert len(connection.connection.__dict__["amity_named"]) == 5
    assert known() <= before + 5


@pytest.mark.django_db(transaction=True)
def test_a_table_that_changed_its_shape_is_read_anew():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE shape (a int)")
        assert prepared_rows("SELECT * FROM shape") == []
        assert prepared_rows("INSERT INTO shape VALUES (%s)", [1]) == []
        assert prepared_rows("SELECT * FROM shape") == [(1,)]
        cursor.execute("ALTER TABLE shape ADD b text DEFAULT 'x'")
        with pytest.raises(NotSupportedError, match="cached plan"), transaction.atomic():
            cursor.execute("SELECT 1")
            prepared_rows("SELECT * FROM shape")
        assert prepared_rows("SELECT * FROM shape") == [(1, "x")]
        cursor.execute("ALTER TABLE shape DROP a")
        assert prepared_rows("SELECT * FROM shape") == [("x",)]
        cursor.execute("DEALLOCATE ALL")
        assert prepared_rows("SELECT * FROM shape") == [("x",)]


@pytest.mark.django_db(transaction=True)
def test_the_first_of_a_transaction_is_in_it():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept_or_not (a int UNIQUE)")
    try:
        with transaction.atomic():
            prepared_rows("INSERT INTO kept_or_not VALUES (%s) RETURNING a", [1])
            prepared_rows("INSERT INTO kept_or_not VALUES (%s) RETURNING a", [2])
            transaction.set_rollback(True)
        assert prepared_rows("SELECT a FROM kept_or_not") == []
        with pytest.raises(IntegrityError), transaction.atomic():
            for _time in range(2):
                prepared_rows("INSERT INTO kept_or_not VALUES (%s) RETURNING a", [1])
        assert prepared_rows("SELECT a FROM kept_or_not") == []
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE kept_or_not")


@pytest.mark.django_db
def test_who_counts_statements_counts_these():
    with CaptureQueriesContext(connection) as captured:
        assert prepared_rows("SELECT %s::int", [1]) == [(1,)]
    assert [one["sql"] for one in captured] == ["SELECT $1::int"]
