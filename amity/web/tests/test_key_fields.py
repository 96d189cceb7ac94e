"""Key fields: an administrator chooses them, data quality finds the records that are without one."""

from html import unescape

import pytest

from amity.contacts.models import Contact
from amity.records.check import checks, count
from amity.records.writing import change
from amity.users.actor import actor_of
from amity.users.models import Role

PHONE, MAIL = [{"value": "+4930901820", "label": ""}], [{"value": "ann@firm.bg", "label": ""}]
ADDRESS = "/settings/key-fields/contact/"


@pytest.fixture
def people(cast):
    with change(cast.alice, source="test") as c:
        whole = c.create(Contact, first_name="Ann", last_name="Lee", phones=PHONE, emails=MAIL, city="Sofia")
        half = c.create(Contact, first_name="Bo", last_name="Lee", phones=PHONE)
    return str(whole.pk), str(half.pk)


def listed(client):
    page = unescape(client.get("/quality/").content.decode())
    if 'id="n-contact-key-fields"' not in page:
        return None
    address = page.split('id="n-contact-key-fields"')[1].split('<div><a href="')[1].partition('"')[0]
    return client.get(address).content.decode()


def test_records_without_one_of_those_that_came_with_the_house_are_found(cast, at, people):
    whole, half = people
    found = listed(at("alice"))
    assert half in found and whole not in found
    assert "last name, phone, e-mail" in at("alice").get("/quality/").content.decode().lower()


def test_an_administrator_chooses_them_undoes_it_and_takes_those_that_came(cast, at, people):
    _whole, half = people
    root = at("root")
    assert 'value="emails" checked' in root.get(ADDRESS).content.decode()
    done = root.post(ADDRESS, {"key": ["city", "no_such"]}, follow=True).content.decode()
    assert half in listed(at("alice")) and "city" in root.get("/quality/").content.decode()
    root.post(ADDRESS, {"key": ["phones"]})
    assert half not in listed(at("alice"))
    root.post(ADDRESS, {})
    assert listed(at("alice")) is None
    root.post(ADDRESS, {"usual": "1"})
    assert half in listed(at("alice"))
    undo = done.split('action="/undo/')[1].partition('"')[0]
    assert root.get(f"/changes/{undo.strip('/')}/").status_code == 200
    assert "Key fields" in root.get("/settings/fields/contact/").content.decode()


def test_nobody_else_chooses_them_and_there_are_none_of_other_objects(cast, at):
    assert at("alice").get(ADDRESS).status_code == 404
    assert at("alice").post(ADDRESS, {"key": ["city"]}).status_code == 404
    for other in ("activity", "stage", "nothing"):
        assert at("root").get(f"/settings/key-fields/{other}/").status_code == 404
    assert "/settings/key-fields/" not in at("alice").get("/quality/").content.decode()


def test_a_field_that_a_role_hides_is_none_for_it(cast, at, people):
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="a test").filter(pk=cast.seller)
        c.revise(rows, fields={"contact": {"emails": "hidden"}})
    alice = actor_of(cast.alice.id)
    check, bound = next(one for one in checks(alice) if one[0].name == "contact-key-fields")
    assert "emails" not in str(check.asked(bound)) and count(check, bound) == 0
