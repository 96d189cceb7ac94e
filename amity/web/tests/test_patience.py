"""A question that takes too long is given up, with words; a Change may take its time."""

import pytest
from django.db import connection, transaction

from amity.base.database.url import django_database
from amity.contacts.models import Contact
from amity.records.writing import change


@pytest.fixture
def hurried(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 50")


def slow(execute, sql, parameters, many, context):
    """The list of contacts answers only after a while."""
    if 'FROM "contacts_contact"' in sql:
        with transaction.atomic():  # a cancelled statement would spoil the transaction of the test
            execute("SELECT pg_sleep(0.2)", None, False, context)
    return execute(sql, parameters, many, context)


def test_a_list_that_takes_too_long_says_how_to_ask_for_less(at, cast, hurried):
    alice = at("alice")
    with connection.execute_wrapper(slow):
        answer = alice.get("/contact/")
    assert answer.status_code == 503 and "narrower filter" in answer.content.decode()
    assert alice.get("/contact/").status_code == 200


def test_a_change_has_all_the_time_it_needs(cast, hurried):
    with connection.execute_wrapper(slow), change(cast.alice, source="test") as c:
        c.create(Contact, first_name="Slow", last_name="But Sure")
    with connection.cursor() as cursor, change(cast.alice, source="test") as c:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone()[0] == "0"


def test_the_limit_is_one_of_the_connection_beside_its_other_options():
    options = django_database("postgresql:///amity?options=-c%20geqo%3Doff", patience=5000)["OPTIONS"]["options"]
    assert options.startswith("-c geqo=off ") and options.endswith(" -c statement_timeout=5000")
    assert "statement_timeout" not in django_database("postgresql:///amity")["OPTIONS"]["options"]
