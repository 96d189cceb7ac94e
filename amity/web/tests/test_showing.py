"""Fields that are shown at times only: in forms with and without script, on cards, in the settings."""

import re

import pytest

from amity.contacts.models import Company
from amity.records.registry import entity_of
from amity.records.shaping.showing import showings
from amity.records.tests.test_showing import SUPPLIER, field, made, shown_when

FORM = "/company/new/"


def is_hidden(page, key):
    """Whether the input of a field is there, but not shown."""
    [found] = re.findall(rf'data-when="{re.escape(key)}"( hidden)?', page)
    return bool(found)


@pytest.fixture
def vat(cast):
    field(cast, required=True)
    shown_when(cast, "custom.vat", SUPPLIER)
    return "custom.vat"


def test_the_server_decides_what_a_form_shows_as_it_answers(at, cast, vat):
    alice = at("alice")
    assert is_hidden(alice.get(FORM).content.decode(), vat)
    assert not is_hidden(alice.get(f"{FORM}?kinds=supplier").content.decode(), vat)
    answer = alice.post(FORM, {"name": "Ore", "kinds": "supplier", "kinds.shown": "1", vat: ""})
    assert answer.status_code == 422 and not is_hidden(answer.content.decode(), vat)
    assert "custom-vat-error" in answer.content.decode()
    assert alice.post(FORM, {"name": "Ore", "kinds": "supplier", vat: "BG1"}).status_code == 302
    assert Company.objects.unscoped(because="test").get(name="Ore").custom == {"vat": "BG1"}


def test_what_is_not_shown_is_neither_demanded_nor_taken(at, cast, vat):
    assert at("alice").post(FORM, {"name": "Ore", "kinds": "customer", vat: "typed and left"}).status_code == 302
    assert Company.objects.unscoped(because="test").get(name="Ore").custom == {}


def test_a_field_that_is_not_shown_any_more_keeps_its_value(at, cast, vat):
    company = made(cast, kinds=["supplier"], **{vat: "BG1"})
    alice, address = at("alice"), f"/company/{company.pk}/"
    assert "BG1" in alice.get(address).content.decode()
    assert alice.post(f"{address}edit/", {"kinds": "customer", "kinds.shown": "1", vat: ""}).status_code == 302
    card = alice.get(address).content.decode()
    assert "BG1" not in card and "fact-custom-vat" not in card and "blank-custom-vat" not in card
    assert is_hidden(alice.get(f"{address}edit/").content.decode(), vat)
    company.refresh_from_db(from_queryset=Company.objects.unscoped(because="test"))
    assert company.custom == {"vat": "BG1"}


def test_while_one_types_the_form_asks_what_is_not_shown(at, cast, vat):
    alice = at("alice")
    company = made(cast, kinds=["supplier"], **{vat: "BG1"})

    def hidden(**typed):
        return alice.post(f"/company/hidden/?of={typed.pop('of', '')}", typed).json()["hidden"]

    assert hidden() == [vat] and hidden(kinds=["supplier"]) == []
    assert hidden(of=company.pk) == [] and hidden(of=company.pk, kinds=["partner"]) == [vat]
    assert alice.post(f"/company/hidden/?of={cast.ids["dave's company"]}").status_code == 404
    assert hidden(of="melted") == [vat]


def test_a_fact_that_decides_brings_the_card_anew(at, cast, vat):
    company = made(cast, kinds=["customer"])
    address, htmx = f"/company/{company.pk}/field/kinds/", {"HX-Request": "true"}
    answer = at("alice").post(address, {"kinds": "supplier", "kinds.shown": "1"}, headers=htmx)
    assert answer.headers["HX-Refresh"] == "true"


def test_forms_without_such_fields_ask_nothing(at):
    assert "data-when" not in at("alice").get(FORM).content.decode()


def test_an_administrator_says_when_a_field_is_shown_and_undoes_it(browser, cast):
    root = browser("root")
    root.visit("/settings/fields/company/industry/")
    assert "Shown when" in root.follow("Always shown").text
    page = root.post("/settings/fields/company/industry/shown/", {"say": "kinds has supplier or city is Sofia"})
    assert root.status == 200 and "Shown when any of these kinds has supplier or city is Sofia" in page.text
    assert showings(entity_of(Company).bound(cast.alice)).keys() == {"industry"}
    page = root.send("Undo")
    assert "Shown when any" not in page.text and not showings(entity_of(Company).bound(cast.alice))


SENTENCES = ("kindz has supplier", "kinds has", "created last week", "no deals", "industry is food")


@pytest.mark.parametrize("say", SENTENCES)
def test_a_sentence_that_cannot_decide_is_told_and_kept(at, say):
    answer = at("root").post("/settings/fields/company/industry/shown/", {"say": say})
    page = answer.content.decode()
    assert answer.status_code == 422 and f'value="{say}"' in page and 'id="unread"' in page


def test_a_condition_whose_field_is_gone_says_so_in_the_settings(at, cast):
    row = field(cast, "size")
    shown_when(cast, "industry", ["and", ["custom.size", "is", "big"]])
    at("root").post(f"/settings/fields/{row.pk}/", {"remove": "1"})
    page = at("root").get("/settings/fields/company/industry/shown/").content.decode()
    assert "always shown now" in page and "was removed" in page
    assert "data-when" in at("alice").get(FORM).content.decode()
    assert not is_hidden(at("alice").get(FORM).content.decode(), "industry")


@pytest.mark.parametrize("key", ["name", "nothing", "contacts"])
def test_what_is_always_shown_has_no_such_page(at, key):
    assert at("root").get(f"/settings/fields/company/{key}/shown/").status_code == 404
    assert at("alice").get("/settings/fields/company/industry/shown/").status_code == 404
