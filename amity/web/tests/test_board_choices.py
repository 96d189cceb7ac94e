"""A list as a board by a choice: who sees what in which column, and what a drop writes."""

import re
from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from amity.contacts.models import Company
from amity.records.custom import CustomField
from amity.records.tests.custom_fields import SIZES, define
from amity.records.writing import change
from amity.users.models import Role
from tests.projects import project

HX = {"HX-Request": "true"}
BOARD = "/company/board/?by=industry"


def drop(at, cast, to, came="energy", who="alice", more=""):
    address = f"/company/{cast.company}/field/industry/?in=board&by=industry{more}"
    return at(who).post(address, {"column": to, "from": came}, headers=HX)


def heads(page):
    """{column: count} of a board."""
    return dict(re.findall(r'id="head-([\w-]+)"[^>]*>.*?<span class="quiet">([^<]+)</span>', page))


def test_each_choice_is_a_column_and_what_has_none_another(at, cast):
    with change(cast.alice, source="test") as c:
        c.create(Company, name="Without")
    found = heads(at("alice").get(BOARD).content.decode())
    assert (found["energy"], found["transport"], found["-"]) == ("1", "0", "1")
    assert heads(at("dave").get(BOARD).content.decode())["transport"] == "1"
    assert heads(at("alice").get(BOARD + "&f=name:contains:Without").content.decode())["energy"] == "0"


def test_a_board_costs_the_same_however_many_cards_it_has(at, cast):
    alice, cost = at("alice"), []
    for many in (2, 78):
        with change(cast.alice, source="test") as c:
            for number in range(many):
                c.create(Company, name=f"Company {number}", industry="energy" if number % 2 else "")
        alice.get(BOARD)
        with CaptureQueriesContext(connection) as queries:
            alice.get(BOARD)
        cost.append(len(queries))
    assert cost[0] == cost[1]
    page = alice.get(BOARD).content.decode()
    more = re.search(r'href="([^"]+column=energy[^"]+)"', page)[1].replace("&amp;", "&")
    rest = alice.get(more, headers=HX).content.decode()
    assert page.count('data-at="energy"') == 15 and rest.count('data-at="energy"') == 15


def test_a_dropped_card_lies_in_its_column_with_counts_anew_and_undo(at, cast):
    page = drop(at, cast, "trade").content.decode()
    assert page.startswith(f'<li class="tile" id="tile-{cast.company}"') and 'data-at="trade"' in page
    assert 'hx-target="#head-trade"' in page and "/undo/" in page
    assert cast.record(Company, "company").industry == "trade"
    assert drop(at, cast, "-", "trade").status_code == 200
    assert cast.record(Company, "company").industry == ""


def test_a_card_that_a_colleague_moved_meanwhile_goes_there(at, cast):
    drop(at, cast, "trade", who="bob")
    page = drop(at, cast, "transport").content.decode()
    assert 'data-at="trade"' in page and "Bob moved this meanwhile" in page and "/undo/" not in page
    assert cast.record(Company, "company").industry == "trade"


def test_what_may_not_be_moved_has_no_way(at, cast):
    with change(cast.house, source="test") as c:
        role = Role.objects.unscoped(because="a test narrows rights").filter(pk=cast.seller)
        c.revise(role, fields={"company": {"industry": "read"}})
    assert "data-move" not in at("alice").get(BOARD).content.decode()
    assert drop(at, cast, "trade").status_code == 404
    assert drop(at, cast, "trade", who="dave").status_code == 404


def test_nonsense_is_refused_where_it_fell(at, cast):
    answer = drop(at, cast, "no such choice")
    assert answer.status_code == 422 and answer.content.decode().strip().startswith('<li class="refusal">')
    assert drop(at, cast, "x\0y", came="\0").status_code == 422
    for odd in ("by=nothing", "by=name", "by=custom.x", "by=industry&column=zzz&after=zzz", "column=%00"):
        assert at("alice").get(f"/company/board/?{odd}", headers=HX).status_code == 200


def test_a_board_and_a_calendar_move_nothing_but_what_they_are_made_by(at, cast):
    data = {"column": "x", "from": "x"}
    for place, keys in (
        ("board", ("name", "stage", "closes_on", "contacts")),
        ("calendar", ("name", "amount", "stage")),
    ):
        for key in keys:
            address = f"/deal/{cast.deal}/field/{key}/?in={place}"
            assert at("alice").post(address, data, headers=HX).status_code == 404
            assert at("alice").get(address).status_code == 404


def test_without_script_a_form_moves_the_card_and_leads_back(at, browser, cast):
    alice = browser("alice")
    alice.visit(BOARD + "&f=name:filled")
    alice.visit(next(href for href, _words in alice.page.links if "in=board" in href))
    page = at("alice").get(alice.address).content.decode()
    assert "hx-post" not in page.partition('class="fact editing"')[2].partition("</form>")[0], "nothing to swap there"
    alice.send("Save", industry="trade")
    assert alice.address.startswith("/company/board/?") and "by=industry" in alice.address
    assert "f=name%3Afilled" in alice.address
    assert cast.record(Company, "company").industry == "trade"


def test_there_is_no_board_where_nothing_is_a_choice(at, cast):
    assert at("root").get("/team/board/").status_code == 404
    assert "/team/board/" not in at("root").get("/team/").content.decode()
    assert "/contact/board/" in at("root").get("/contact/").content.decode()


def test_a_custom_choice_makes_a_board_and_a_view_keeps_it(at, browser, cast):
    key = define(cast, "rank", "choice", choices=SIZES)
    with change(cast.alice, source="test") as c:
        c.update(cast.record(Company, "company"), **{key: "m"})
    alice = browser("alice")
    alice.visit(f"/company/views/new/?to=board&by={key}")
    alice.send("Save view", name="Ranks")
    assert (
        alice.address.startswith("/company/board/?v=")
        and heads(at("alice").get(alice.address).content.decode())["m"] == "1"
    )
    alice.visit("/company/")
    assert any(href.startswith("/company/board/?v=") for href, words in alice.page.links if "Ranks" in words)


def test_an_object_of_ones_own_has_a_board_and_a_calendar(at, cast):
    with project(cast.root) as made:
        with change(cast.root, source="settings") as c:
            for key, kind, options in (("state", "choice", {"choices": SIZES}), ("ends", "day", {})):
                c.insert(CustomField, entity=made.key, key=key, label={"en": key}, type=kind, options=options)
        with change(cast.root, source="test") as c:
            values = {"custom.state": "m", "custom.ends": date(2026, 11, 10)}
            apollo = c.create(made.model, name="Apollo", **values)
        root = at("root")
        assert heads(root.get(f"/{made.key}/board/").content.decode())["m"] == "1"
        address = f"/{made.key}/{apollo.pk}/field/custom.state/?in=board"
        assert 'data-at="l"' in root.post(address, {"column": "l", "from": "m"}, headers=HX).content.decode()
        assert 'data-at="2026-11-10"' in root.get(f"/{made.key}/calendar/?on=2026-11-01").content.decode()
