"""Confirming: what a record says is right as of today, said by whom."""

from datetime import timedelta

import pytest
from django.db import connection

from amity.base.clock import now
from amity.contacts.models import Contact
from amity.records.check import checks, count
from amity.records.errors import Invalid, NotFound, Refused
from amity.records.registry import find_entity
from amity.records.writing import change
from amity.users.actor import actor_of
from amity.users.company import describe
from amity.users.house import house
from amity.users.models import Role
from amity.users.narrowing import narrow

PLACE = {"name": "Amity", "currency": "EUR", "region": "BG", "timezone": "Europe/Sofia"}


@pytest.fixture
def ivan(cast):
    """A contact of Alice's, made two years ago."""
    return made(cast.alice, now() - timedelta(days=730))


def made(actor, at):
    with change(actor, source="web") as c:
        id = c.create(Contact, first_name="Ivan", last_name="Petrov").pk
        with connection.cursor() as cursor:
            cursor.execute("UPDATE contacts_contact SET created_at = %s WHERE id = %s", [at, id])
    return id


def of(id):
    return Contact.objects.unscoped(because="a test").get(pk=id)


def stale(actor):
    found = {check.name: (check, bound) for check, bound in checks(actor)}
    return count(*found["contact-unconfirmed"])


def test_alice_confirms_a_contact_on_its_card_and_takes_it_back(cast, at, ivan):
    alice, before = at("alice"), stale(cast.alice)
    assert before >= 1 and "act/confirm/" in alice.get(f"/contact/{ivan}/").content.decode()
    done = alice.post(f"/contact/{ivan}/act/confirm/", follow=True)
    assert of(ivan).confirmed_at and of(ivan).confirmed_by_id == cast.alice.id
    assert stale(cast.alice) == before - 1
    assert "onfirmed by" in alice.get(f"/contact/{ivan}/history/").content.decode()
    undo = done.content.decode().split('action="/undo/')[1].partition('"')[0]
    alice.post(f"/undo/{undo}")
    assert of(ivan).confirmed_at is None and of(ivan).confirmed_by_id is None
    assert stale(cast.alice) == before


def test_the_list_of_what_is_stale_is_confirmed_at_once(cast, at, ivan):
    other = made(cast.alice, now() - timedelta(days=500))
    asked = {"ids": f"{ivan},{other}", "do": "act", "action": "confirm", "sure": "1"}
    at("alice").post("/contact/bulk/", asked, follow=True)
    assert of(ivan).confirmed_at == of(other).confirmed_at is not None


def test_dave_a_stranger_confirms_nothing(cast, at, ivan):
    assert at("dave").post(f"/contact/{ivan}/act/confirm/").status_code == 404
    assert of(ivan).confirmed_at is None


def test_nobody_sets_it_by_hand_and_an_edit_confirms_nothing(cast, ivan):
    with pytest.raises((Refused, Invalid)), change(cast.alice, source="web") as c:
        c.update(of(ivan), confirmed_at=now())
    with change(cast.alice, source="web") as c:
        c.update(of(ivan), city="Varna")
    assert of(ivan).confirmed_at is None


def test_the_company_says_after_how_many_months(cast, at, ivan):
    before = stale(cast.alice)
    with change(cast.root, source="web") as c:
        describe(c=c, **PLACE, confirm_months=36)
    assert stale(actor_of(cast.alice.id)) == before - 1
    page = at("root").get("/settings/company/").content.decode()
    assert '<option value="36" selected' in page


def test_what_is_new_is_not_stale(cast, ivan):
    before = stale(cast.alice)
    made(cast.alice, now())
    assert stale(cast.alice) == before


@pytest.mark.parametrize("field", ["confirm_months", "keep_deleted"])
@pytest.mark.parametrize("number", ["abc", "-1", "0", "1.5", "0,4", "9999999999999", "nan"])
def test_a_length_of_time_that_is_none_is_refused_with_words(cast, at, field, number):
    before = house(actor_of(cast.root.id).definitions)[field]
    answer = at("root").post("/settings/company/", PLACE | {field: number})
    assert answer.status_code == 422 and field in answer.content.decode()
    assert house(actor_of(cast.root.id).definitions)[field] == before


def test_records_are_to_be_confirmed_after_some_time_at_any_rate(cast, at):
    assert at("root").post("/settings/company/", PLACE | {"confirm_months": ""}).status_code == 422
    assert at("root").post("/settings/company/", PLACE | {"keep_deleted": ""}).status_code == 303


def test_root_says_another_number_on_the_page(cast, at):
    assert at("root").post("/settings/company/", PLACE | {"confirm_months": "24"}).status_code == 303
    assert house(actor_of(cast.root.id).definitions)["confirm_months"] == 24


def test_no_file_confirms(cast):
    for key in ("contact", "company"):
        assert not {"confirmed_at", "confirmed_by"} & find_entity(key).bound(cast.alice).writable


def test_who_may_not_read_by_whom_it_was_confirmed_confirms_nothing(cast, ivan):
    with change(cast.root, source="test") as c:
        narrow(c, role_of(cast), find_entity("contact"), condition=[], fields={"confirmed_by": "hidden"})
    with pytest.raises(Refused), change(cast.alice, source="test") as c:
        find_entity("contact").action("confirm").do(of(ivan), c=c)


def test_nobody_confirms_a_record_out_of_their_reach(cast, ivan):
    with change(cast.root, source="test") as c:
        condition = ["confirmed_at", "empty"]
        narrow(c, role_of(cast), find_entity("contact"), condition=condition, fields={})
    with pytest.raises((Refused, NotFound)), change(cast.alice, source="test") as c:
        find_entity("contact").action("confirm").do(of(ivan), c=c)
    assert of(ivan).confirmed_at is None


def role_of(cast):
    return Role.objects.unscoped(because="test").get(pk=cast.seller)
