"""Options of link inputs while one types."""

import pytest

from amity.contacts.models import Company
from amity.records.registry import find_entity
from amity.records.search import reindex
from amity.records.writing import change
from amity.users.models import Role, User


@pytest.fixture(autouse=True)
def learned(cast):
    with change(cast.dave, source="test") as c:
        c.create(Company, name="Kazoil of Dave")
    for key in ("company", "contact", "deal"):
        for _done in reindex(find_entity(key)):
            pass


def pick(client, entity, text=""):
    return client.get(f"/pick/{entity}/", {"q": text}).content.decode()


def test_records_are_found_by_any_spelling(at, cast):
    page = pick(at("alice"), "company", "kazoil")
    assert f'data-id="{cast.company}"' in page and 'data-text="Казойл Өркен"' in page


def test_nothing_typed_brings_the_newest(at, cast):
    assert "Казойл Өркен" in pick(at("alice"), "company")


@pytest.mark.parametrize("text", ["", "kazoil", "Казойл Өркен"])
def test_hidden_records_are_no_options(at, cast, text):
    assert "of Dave" not in pick(at("alice"), "company", text)
    assert "Казойл" not in pick(at("dave"), "company", text)


def test_colleagues_are_found_by_a_part_of_their_name_and_only_those_still_here(at, cast):
    assert "Carol" in pick(at("alice"), "user", "aro")
    with change(cast.house, source="test") as c:
        c.revise(User.objects.unscoped(because="a test").filter(login="carol"), active=False)
    assert "Carol" not in pick(at("alice"), "user", "aro")


def test_stages_come_in_their_order(at, cast):
    page = pick(at("alice"), "stage")
    assert page.index("New") < page.index("Meeting") < page.index("Offer")


def test_several_kinds_of_records_say_of_which_they_are(at, cast):
    page = at("alice").get("/pick/any/contact+user+nothing/", {"q": "a"}).content.decode()
    assert "user:" in page and f'data-id="user:{cast.ids["alice"]}"' in page


def test_no_hits_are_said(at, cast):
    assert "Nothing is found." in pick(at("alice"), "company", "xyzzyx")


def test_markup_in_titles_is_text(at, cast):
    with change(cast.alice, source="test") as c:
        c.create(Company, name='"><script>alert(1)</script>')
    page = pick(at("alice"), "company")
    assert "<script>" not in page and "&lt;script&gt;" in page


def test_who_is_not_signed_in_picks_nothing(client, cast):
    assert client.get("/pick/company/?q=k").url.startswith("/sign-in/")


def test_who_sees_no_deals_at_all_has_no_deals_to_pick_from(at, cast):
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="a test"), grants={"contact": {"see": "all"}})
    assert at("alice").get("/pick/deal/").status_code == 404
    assert at("alice").get("/pick/contact/").status_code == 200
