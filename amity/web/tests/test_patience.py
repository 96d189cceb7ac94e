"""A question that takes too long is given up, with words; a Change may take its time."""

import pytest
from django.db import connection, transaction

from amity.base.database.url import django_database
from amity.contacts.models import Contact
from amity.records.custom import CustomField
from amity.records.custom_making import Draft, make
from amity.records.registry import entity_of
from amity.records.writing import change


@pytest.fixture
def hurried(db):
    hurry()


def hurry():
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


def test_a_field_of_ones_own_that_is_slow_can_be_made_fast_from_there(at, cast, hurried):
    with change(cast.root, source="settings") as c:
        row = make(c, entity_of(Contact), "text", Draft({"en": "Badge"}))
        fast = make(c, entity_of(Contact), "text", Draft({"en": "Card"}, filterable=True))
    hurry()  # a Change has taken its time
    for address in (f"/contact/?f={row.field_key}:is:1", f"/contact/?order=name,-{row.field_key}"):
        with connection.execute_wrapper(slow):
            told, shown = (at(who).get(address).content.decode() for who in ("root", "alice"))
        assert f"/settings/fields/{row.pk}/" in told and "Make “Badge” fast" in told
        assert "An administrator can make “Badge” fast" in shown and "/settings/" not in shown
    with connection.execute_wrapper(slow):
        assert "fast to filter" not in at("root").get(f"/contact/?f={fast.field_key}:is:1").content.decode()


@pytest.mark.parametrize(("who", "told"), [("root", "Make “Tier” fast"), ("alice", "An administrator can make “Tier”")])
def test_a_page_that_took_long_says_so_and_what_would_help(browser, cast, monkeypatch, who, told):
    with change(cast.root, source="settings") as c:
        c.insert(CustomField, entity="company", key="tier", label={"en": "Tier"}, type="number")
    page = browser(who)
    assert "This took long" not in page.visit("/company/?f=custom.tier:filled").text
    monkeypatch.setattr("amity.web.slow_fields.LONG", 0)
    shown = page.visit("/company/?f=custom.tier:filled").text
    assert "This took long" in shown and told in shown
    assert told not in page.visit("/company/").text


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
