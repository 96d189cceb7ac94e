"""Settings → Cards and forms, and what fields and objects are called: everybody sees it at once; all can go back."""

import re

import pytest

from amity.records.meeting import forget
from amity.records.shaping.rows import Layout, Wording

CARD = "/settings/layouts/company/"
LOOK = "a test looks at what is there"


@pytest.fixture(autouse=True)
def forgets():
    yield
    forget()


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def form(text):
    """What the form of a layout sends as it stands: (lines, words of headings, first)."""
    lines = re.findall(r'name="line" value="([^"]+)"', text)
    words = dict(re.findall(r'name="(part-\d+(?:-[a-z]+)?)" value="([^"]*)"', text))
    return {"line": lines, "first": re.findall(r'name="first" value="([^"]+)" checked', text), **words}


def sections(text):
    return re.findall(r'<h2 id="section-\d+">([^<]+)</h2>', text)


def first(text):
    """The names of what a form asks for before its rest."""
    return set(re.findall(r'name="([a-z_.]+)"', text.split("<details")[0]))


def test_only_administrators_come_here(at):
    for address in ("/settings/layouts/", CARD, "/settings/fields/company/city/", "/settings/objects/company/"):
        for name in ("alice", "carol"):
            assert at(name).get(address).status_code == at(name).post(address, {"label": "x"}).status_code == 404
    assert at("root").get("/settings/layouts/").url == "/settings/layouts/contact/"
    assert at("root").get("/settings/fields/company/nothing/").status_code == 404


def test_saving_a_card_as_it_stands_changes_nothing_on_it(at, cast):
    before = page(at("alice"), f"/company/{cast.ids['company']}/")
    asked = first(page(at("alice"), "/company/new/"))
    assert at("root").post(CARD, form(page(at("root"), CARD))).status_code == 303
    assert Layout.objects.unscoped(because=LOOK).count() == 1
    after = page(at("alice"), f"/company/{cast.ids['company']}/")
    assert sections(before) == sections(after) and before.count("<dt") == after.count("<dt")
    assert first(page(at("alice"), "/company/new/")) == asked


def test_a_section_is_named_filled_moved_and_taken_away(at, cast):
    root = at("root")
    sent = form(page(root, CARD))
    text = root.post(CARD, {**sent, "add": "1"}).content.decode()
    sent = form(text)
    fresh = [key for key in sent["line"] if key.startswith("part-")][-1]
    lines = [key for key in sent["line"] if key not in (fresh, "city")]
    lines[lines.index("away") : lines.index("away")] = [fresh, "city"]
    assert root.post(CARD, {**sent, "line": lines}).status_code == 422
    assert root.post(CARD, {**sent, "line": lines, fresh: "Where it is"}).status_code == 303
    with_city = page(at("alice"), "/company/new/")
    assert 'name="city"' in with_city
    sent = form(page(root, CARD))
    assert sent["line"].index("city") == sent["line"].index("away") - 1

    moved = form(root.post(CARD, {**sent, "up": "city"}).content.decode())
    assert moved["line"].index("city") == sent["line"].index("city") - 1
    dropped = form(root.post(CARD, {**sent, "drop": sent["line"][sent["line"].index("city") - 1]}).content.decode())
    assert "Where it is" not in dropped.values() and "city" in dropped["line"]
    assert Layout.objects.unscoped(because=LOOK).get().parts[-1]["fields"] == ["city"]


def test_a_role_has_a_card_of_its_own_until_it_is_as_for_everybody(at, cast):
    root, own = at("root"), f"{CARD}?role={cast.ids['seller']}"
    sent = form(page(root, own))
    assert root.post(own, {**sent, "part-0": "For sellers"}).status_code == 303
    assert "For sellers" in page(at("alice"), f"/company/{cast.ids['company']}/")
    assert "For sellers" not in page(root, f"/company/{cast.ids['company']}/")
    assert root.post(own, {"reset": "1"}).status_code == 303
    assert "For sellers" not in page(at("alice"), f"/company/{cast.ids['company']}/")


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"line": ["away", "away", "nothing", "part-x", "part-0"]},
        {"line": ["city", "part-0"], "part-0": "x" * 1000},
        {"line": ["part-0", "away", "name"], "part-0": "All"},
        {"line": "part-99999999999999999999", "up": "nothing", "drop": "away"},
    ],
)
def test_whatever_is_sent_gets_an_answer_and_no_field_is_lost(at, cast, sent):
    root = at("root")
    answer = root.post(CARD, sent)
    assert answer.status_code in (200, 303, 422)
    kept = form(page(root, CARD))["line"]
    assert {"name", "city", "away"} <= set(kept)
    assert 'name="name"' in page(at("alice"), "/company/new/")


def test_a_field_and_an_object_are_called_otherwise(at, cast):
    root, alice = at("root"), at("alice")
    text = page(root, "/settings/fields/company/city/")
    assert 'placeholder="city"' in text and 'placeholder="град"' in text
    sent = {"label": "seat", "label-bg": "седалище", "hint": "Where the office is."}
    assert root.post("/settings/fields/company/city/", sent).status_code == 303
    new = page(alice, "/company/new/")
    assert "Seat" in new and "Where the office is." in new
    assert root.post("/settings/objects/company/", {"label": "account", "several": "accounts"}).status_code == 303
    assert "Accounts" in page(alice, "/") and "New account" in page(alice, "/company/")
    assert root.post("/settings/fields/company/city/", {"label": "country"}).status_code == 422
    for address in ("/settings/fields/company/city/", "/settings/objects/company/"):
        assert root.post(address, {"reset": "1"}).status_code == 303
    assert not Wording.objects.unscoped(because=LOOK).exists()
    assert "Companies" in page(alice, "/") and "Seat" not in page(alice, "/company/new/")


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("layouts/deal/", {"line": ["part-" + "9" * 5000, "away"], "add": "1"}),
        ("layouts/deal/", {"line": ["part-٣", "part-²", "name", "away"], "add": "1"}),
        ("fields/deal/new/?type=number", {"label": "X", "places": "9" * 5000}),
        ("fields/deal/new/?type=number", {"label": "X", "places": "²"}),
    ],
)
def test_numbers_that_are_none_break_no_form(at, address, data):
    assert at("root").post(f"/settings/{address}", data).status_code < 500
