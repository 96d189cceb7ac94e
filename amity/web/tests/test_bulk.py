"""Doing something with many chosen records: seen before, done at once, undone at once."""

from uuid import uuid4

import pytest

from amity.contacts.models import Company
from amity.records.changes import Change
from amity.records.history_rows import HistoryRow
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role


def rows(model, ids):
    return model.objects.unscoped(because="a test looks at what is there").filter(pk__in=ids)


@pytest.fixture
def firms(cast):
    with change(cast.alice, source="test") as c:
        return [c.create(Company, name=f"Company {number}").pk for number in range(3)]


def choose(browser, ids, what, **more):
    """The chosen rows of a list, sent by one of the buttons under it."""
    return browser.post("/company/bulk/", {"do": what, "id": [str(id) for id in ids], "back": "/company/", **more})


def test_chosen_records_are_shown_before_they_are_deleted_and_come_back_by_undo(browser, cast, firms):
    alice = browser("alice")
    page = choose(alice, firms, "delete")
    assert "Company 0" in page.text and rows(Company, firms).count() == 3
    alice.send("Delete 3")
    assert alice.address == "/company/" and "3 records deleted" in alice.page.text and not rows(Company, firms)
    alice.send("Undo")
    if "Undo this change?" in alice.page.text:
        alice.send("Undo")
    assert rows(Company, firms).count() == 3


def test_what_cannot_be_deleted_is_left_out_with_its_reason(browser, cast, firms):
    alice = browser("alice")
    page = choose(alice, [*firms, cast.company], "delete")
    assert "One is left out" in page.text and "“Pilot line” still points to it" in page.text
    alice.send("Delete 3")
    assert not rows(Company, firms) and rows(Company, [cast.company]).count() == 1


def test_a_look_writes_nothing(browser, cast, firms):
    before = HistoryRow.objects.count(), Change.objects.count()
    choose(browser("alice"), [*firms, cast.company], "delete")
    choose(browser("alice"), firms, "edit", field="city", city="Sofia")
    assert (HistoryRow.objects.count(), Change.objects.count()) == before


def test_chosen_records_go_to_a_colleague_in_one_change(browser, cast, firms):
    alice = browser("alice")
    choose(alice, firms, "assign")
    alice.send("See what will change", owner=str(cast.ids["bob"]))
    assert "Alice" in alice.page.text and "Bob" in alice.page.text
    before = Change.objects.count()
    alice.send("Change 3")
    assert set(rows(Company, firms).values_list("owner_id", "team_id")) == {(cast.ids["bob"], cast.sofia)}
    assert Change.objects.count() == before + 1


def test_a_field_of_many_records_is_chosen_seen_and_set(browser, cast, firms):
    alice = browser("alice")
    choose(alice, firms, "edit")
    alice.send("Go on", field="industry")
    alice.send("See what will change", industry="energy")
    assert "energy" in alice.page.text
    alice.send("Another value")
    assert ("industry", "energy") in alice.page.forms[-1]["fields"]
    alice.send("See what will change", industry="food")
    alice.send("Change 3")
    assert set(rows(Company, firms).values_list("industry", flat=True)) == {"food"}


def test_a_value_that_is_none_is_told_and_stays(browser, cast):
    alice = browser("alice")
    data = {"do": "edit", "id": str(cast.deal), "field": "closes_on", "closes_on": "31.02.2026"}
    answer = alice.client.post("/deal/bulk/", data)
    assert answer.status_code == 422 and "31.02.2026" in answer.content.decode()


def test_a_rule_of_the_house_holds_for_many_too(browser, cast):
    alice = browser("alice")
    data = {"do": "edit", "id": str(cast.deal), "field": "stage", "stage": str(cast.lost)}
    page = alice.client.post("/deal/bulk/", data).content.decode()
    assert "Say why the deal is lost." in page and 'name="sure"' not in page
    alice.client.post("/deal/bulk/", data | {"sure": "1"})
    assert rows(Deal, [cast.deal]).get().stage_id == cast.new


def test_hidden_records_among_the_chosen_do_not_exist(browser, cast, firms):
    dave = browser("dave")
    page = choose(dave, firms, "delete")
    assert dave.status == 422 and "Company 0" not in page.text and "Choose some rows first." in page.text
    choose(dave, firms, "delete", sure="1")
    assert rows(Company, firms).count() == 3


def test_what_a_colleague_may_see_but_not_delete_is_left_out(browser, cast, firms):
    page = choose(browser("bob"), firms, "delete")
    assert "3 are left out" in page.text and "may see this, but not delete it" in page.text


def test_giving_away_what_one_then_could_not_reach_is_refused(browser, cast, firms):
    alice = browser("alice")
    page = choose(alice, firms, "assign", owner=str(cast.ids["dave"]))
    assert "3 are left out" in page.text and "could no longer reach" in page.text


def test_more_than_a_thousand_are_refused_and_a_thousand_are_not_too_many(at, cast, firms):
    many = [*map(str, firms), *(str(uuid4()) for _turn in range(997))]
    answer = at("alice").post("/company/bulk/", {"do": "delete", "ids": ",".join(many)})
    assert answer.status_code == 200 and "Delete 3" in answer.content.decode()
    answer = at("alice").post("/company/bulk/", {"do": "delete", "ids": ",".join([*many, str(uuid4())])})
    assert answer.status_code == 422 and "At most 1000" in answer.content.decode()


@pytest.mark.parametrize(
    "data", [{}, {"do": "burn"}, {"do": "edit", "id": "x", "field": "name"}, {"do": "delete", "ids": ",,"}]
)
def test_nothing_chosen_or_nothing_known_to_do_is_told(at, cast, data):
    assert at("alice").post("/company/bulk/", data).status_code in (404, 422)


def test_phones_and_people_are_not_for_many(at, cast, firms):
    page = at("alice").post("/company/bulk/", {"do": "edit", "id": str(firms[0])}).content.decode()
    assert 'value="city"' in page and 'value="phones"' not in page
    page = at("alice").post(
        "/company/bulk/", {"do": "edit", "id": str(firms[0]), "field": "phones", "phones.value": "1"}
    )
    assert "Which field?" in page.content.decode()


def verbs(page):
    return {button["value"] for form in page.forms for button in form["buttons"] if button["name"] == "do"}


def test_the_bar_offers_what_may_be_done_with_the_rows_and_no_more(browser, cast, firms):
    assert verbs(browser("alice").visit("/company/")) == {"edit", "assign", "delete"}
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="a test").filter(pk=cast.seller), grants={"company": {"see": "all"}})
    page = browser("alice").visit("/company/")
    assert "Company 0" in page.text and not verbs(page)


def test_the_way_to_the_board_is_shown_where_there_is_one(browser, cast):
    assert "/deal/board/" in dict(browser("alice").visit("/deal/").links)
    with change(cast.house, source="test") as c:
        roles = Role.objects.unscoped(because="a test").filter(pk=cast.seller)
        c.revise(roles, fields={"deal": {"stage": "hidden"}})
    alice = browser("alice")
    assert "/deal/board/" not in [href for href, words in alice.visit("/deal/").links if "Board" in words]
    alice.visit("/deal/board/")
    assert alice.status == 404
