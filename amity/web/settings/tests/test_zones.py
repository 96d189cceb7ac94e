"""Time zones are named by their cities, in the language of the reader, with script and without."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from amity.base.clock import standing_at
from amity.records.writing import change
from amity.users.models import User

SUMMER = datetime(2026, 7, 1, 9, tzinfo=UTC)


def offered(client, text=""):
    """[(name, city)] of the options while `text` is typed."""
    page = client.get("/zones/", {"q": text}).content.decode()
    return [one.split('data-id="')[1].split('"')[0] for one in page.split("<li")[1:] if "data-id" in one]


def test_cities_and_countries_are_found_in_the_language_of_the_reader(at, cast):
    bob = at("bob")
    assert offered(bob, "alma")[0] == "Asia/Almaty" and offered(bob, "bulgaria") == ["Europe/Sofia"]
    assert offered(bob, "new yor") == ["America/New_York"] and not offered(bob, "Atlantis")
    with change(cast.house, source="test") as c:
        c.revise(User.objects.unscoped(because="a test").filter(login="bob"), language="bg")
    with standing_at(SUMMER):
        page = bob.get("/zones/", {"q": "българия"}).content.decode()
    assert "София" in page and "България · 12:00" in page


def test_what_is_near_the_device_comes_first(at):
    bob = at("bob")
    bob.cookies["zone"] = "Asia%2FAlmaty"
    found = offered(bob)
    assert found[0] == "Asia/Almaty" and {one.partition("/")[0] for one in found} == {"Asia"}
    assert len(found) == 12
    bob.cookies["zone"] = "nonsense"
    assert len(offered(bob)) == 12


def test_zones_that_differ_in_their_names_alone_come_once(at):
    assert len(offered(at("bob"), "kolkat")) == 1


def test_beside_the_city_that_stands_there_others_are_offered(at):
    bob = at("bob")
    bob.cookies["zone"] = "Asia%2FAlmaty"
    found = offered(bob, "Sofia")
    assert found[:2] == ["Europe/Sofia", "Asia/Almaty"] and len(found) == 12


@pytest.mark.parametrize("text", ["Алматы", "almaty", " Almaty ", "Asia/Almaty"])
def test_a_city_typed_over_without_script_is_understood(at, cast, text):
    bob = at("bob")
    sent = {"timezone": "Europe/Sofia", "timezone.text": text, "timezone.was": "Europe/Sofia Sofia"}
    assert bob.post("/me/", {"name": "Bob", **sent}).status_code == 303
    assert cast.record(User, "bob").timezone == "Asia/Almaty"


def test_a_chosen_or_untouched_city_stays_what_it_is(at, cast):
    for name, text, was in (
        ("America/New_York", "New York", "Europe/Sofia Sofia"),
        ("America/New_York", "Ню Йорк", "America/New_York Ню Йорк"),
    ):
        sent = {"timezone": name, "timezone.text": text, "timezone.was": was}
        assert at("bob").post("/me/", {"name": "Bob", **sent}).status_code == 303
        assert cast.record(User, "bob").timezone == name


def test_a_city_that_is_none_is_refused_and_what_was_typed_stays(at, cast):
    sent = {"timezone": "Europe/Sofia", "timezone.text": "Atlantis", "timezone.was": "Europe/Sofia Sofia"}
    answer = at("bob").post("/me/", {"name": "Bob", **sent})
    page = answer.content.decode()
    assert answer.status_code == 422 and 'value="Atlantis"' in page and "There is no such time zone." in page
    assert cast.record(User, "bob").timezone == "Europe/Sofia"


def test_the_pages_do_not_carry_all_zones_of_the_world(at, cast):
    for who, address in (("bob", "/me/"), ("root", "/settings/users/new/"), ("root", "/settings/company/")):
        page = at(who).get(address).content.decode()
        assert 'value="Sofia"' in page and "Asia/Almaty" not in page, address


def test_they_are_found_before_the_first_sign_in(db):
    assert offered(Client(), "almat") == ["Asia/Almaty"]
    assert 'data-pick="/zones/"' in Client().get("/welcome/").content.decode()


def test_an_administrator_names_the_zone_of_a_colleague_and_of_the_company_by_its_city(at, cast):
    root, sent = at("root"), {"timezone": "", "timezone.text": "Москва"}
    typed = {"name": "Bob", "login": "bob", "email": "", "language": "en", "roles": str(cast.seller)}
    assert root.post(f"/settings/users/{cast.bob.id}/", typed | sent).status_code == 303
    assert cast.record(User, "bob").timezone == "Europe/Moscow"
    company = {"name": "Steppe Wind", "currency": "KZT", "region": "KZ"}
    assert root.post("/settings/company/", company | sent).status_code == 303
    assert 'value="Europe/Moscow"' in root.get("/settings/company/").content.decode()
