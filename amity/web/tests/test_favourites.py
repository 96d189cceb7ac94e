"""Favourites: starred on cards, in lists and of views; found again on every device, by the person alone."""

import pytest

from amity.contacts.models import Company
from amity.desk.known import known
from amity.lists.models import SavedView
from amity.records.condition import BadCondition, compile
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.users.actor import actor_of

HTMX = {"HX-Request": "true"}
NOBODY = "00000000-0000-0000-0000-000000000007"


def kept(actor):
    return known(actor_of(actor.id)).favourites


def test_a_star_is_set_and_taken_off_without_script(browser, cast):
    alice, card = browser("alice"), f"/company/{cast.company}/"
    for at in (card, "/company/"):
        alice.visit(at)
        alice.post(f"/favourites/company/{cast.company}/?on=1", {})
        assert alice.address and kept(cast.alice) == (("company", cast.company),)
        assert 'aria-pressed="true"' in alice.client.get(at).content.decode()
        alice.post(f"/favourites/company/{cast.company}/?on=0", {})
        assert not kept(cast.alice)


def test_favourites_are_a_tab_of_the_list_a_page_and_what_the_search_box_begins_with(at, cast):
    alice = at("alice")
    with change(cast.alice, source="test") as c:
        c.create(Company, name="Another")
    assert "v=favourites" not in alice.get("/company/").content.decode()
    assert alice.post(f"/favourites/company/{cast.company}/?on=1", headers=HTMX).status_code == 204
    tab = alice.get("/company/?v=favourites").content.decode()
    assert "Казойл" in tab and "Another" not in tab
    for page in ("/favourites/", "/search/?live=1", "/company/?v=favourites&f=name:contains:каз"):
        assert "Казойл" in alice.get(page).content.decode(), page
    assert "Казойл" not in at("bob").get("/favourites/").content.decode()


def test_favourites_are_no_view_that_could_be_kept(at, cast):
    alice = at("alice")
    alice.post(f"/favourites/company/{cast.company}/?on=1", headers=HTMX)
    assert "/views/new/" in alice.get("/company/?f=name:filled").content.decode()
    assert "/views/new/" not in alice.get("/company/?v=favourites&f=name:filled").content.decode()
    assert alice.get("/company/views/new/?v=favourites").status_code == 404


def test_a_favourite_that_one_may_no_longer_see_is_gone_without_a_trace(at, cast, dave):
    alice, mine = at("alice"), cast.record(Company, "company")
    alice.post(f"/favourites/company/{mine.pk}/?on=1", headers=HTMX)
    with change(cast.root, source="test") as c:
        c.update(mine, owner=cast.dave.id)
    for page in ("/favourites/", "/search/?live=1", "/company/?v=favourites"):
        shown = alice.get(page).content.decode()
        assert "Казойл" not in shown and str(mine.pk) not in shown, page


def test_a_view_is_a_favourite_too(at, cast):
    with change(cast.alice, source="test") as c:
        view = c.create(SavedView, entity="company", name="Of Varna", audience="me").pk
    alice = at("alice")
    alice.post(f"/favourites/savedview/{view}/?on=1", headers=HTMX)
    for page in ("/favourites/", "/search/?live=1"):
        assert f'href="/company/?v={view}"' in alice.get(page).content.decode(), page
    assert "No favourite any more" in alice.get(f"/company/?v={view}").content.decode()


@pytest.mark.parametrize("address", [f"company/{NOBODY}", f"role/{NOBODY}", f"savedview/{NOBODY}", "none/1"])
def test_what_is_not_there_is_no_favourite(at, cast, address):
    assert at("alice").post(f"/favourites/{address}/?on=1").status_code == 404
    assert at("alice").get(f"/favourites/{address}/").status_code in (302, 404)
    assert not kept(cast.alice)


def test_a_hidden_record_is_no_favourite(at, cast, dave):
    with change(cast.dave, source="test") as c:
        hidden = c.create(Company, name="Hidden")
    assert at("alice").post(f"/favourites/company/{hidden.pk}/?on=1").status_code == 404


def test_a_list_with_stars_asks_no_more_than_one_without(at, cast, django_assert_max_num_queries):
    alice = at("alice")

    def asked():
        alice.get("/company/")
        with django_assert_max_num_queries(30) as queries:
            alice.get("/company/")
        return len(queries)

    before = asked()
    alice.post(f"/favourites/company/{cast.company}/?on=1", headers=HTMX)
    assert asked() == before


@pytest.mark.parametrize("rest", [[], ["is"], ["is", "x"], ["is", ["x"]], ["is_not", []], ["is", [[]]], ["is", [None]]])
def test_ids_in_a_condition_are_ids(cast, rest):
    with pytest.raises(BadCondition):
        compile(["id", *rest], entity_of(Company).bound(cast.alice))
