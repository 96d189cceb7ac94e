"""Doing something with many chosen records: seen before, done at once, undone at once."""

from uuid import uuid4

import pytest

from amity.activities.models import Activity
from amity.contacts.models import Company, Contact
from amity.records.changes import Change
from amity.records.history_rows import HistoryRow
from amity.records.links import Link
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.sales.models import Deal, Pipeline, Stage, StageVisit
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
    assert "Which fields?" in page.content.decode()


def verbs(page):
    return {button["value"] for form in page.forms for button in form["buttons"] if button["name"] == "do"}


def test_the_bar_offers_what_may_be_done_with_the_rows_and_no_more(browser, cast, firms):
    assert verbs(browser("alice").visit("/company/")) == {"edit", "assign", "act", "export", "merge", "delete"}
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


def test_all_that_a_list_shows_are_changed_under_its_filter_and_nothing_else(browser, cast, firms):
    alice = browser("alice")
    with change(cast.alice, source="test") as c:
        c.update_where(entity_of(Company), firms[:2], city="Ruse")
    q = "f=city%3Ais%3ARuse"
    alice.post(
        "/company/bulk/", {"do": "edit", "all": "1", "q": q, "field": "city", "city": "Varna", "back": "/company/"}
    )
    assert "Change 2 records" in alice.page.text and "All that the list shows now." in alice.page.text
    alice.send("Change 2")
    assert sorted(rows(Company, firms).values_list("city", flat=True)) == ["", "Varna", "Varna"]


def test_a_filter_that_is_not_understood_chooses_nothing(at, cast, firms):
    data = {"do": "delete", "all": "1", "q": "f=nothing%3Ais%3Ax", "sure": "1"}
    assert at("alice").post("/company/bulk/", data).status_code == 422
    assert rows(Company, firms).count() == 3


def test_what_came_to_a_list_since_it_was_looked_at_is_looked_at_first(browser, cast, firms):
    alice = browser("alice")
    asked = {"do": "edit", "all": "1", "q": "f=name%3Acontains%3ACompany", "field": "city", "city": "Varna"}
    alice.post("/company/bulk/", asked)
    with change(cast.alice, source="test") as c:
        late = c.create(Company, name="Company that came late").pk
    page = alice.send("Change 3")
    assert alice.status == 409 and "nothing was done yet" in page.text and "Company that came late" in page.text
    assert not rows(Company, [*firms, late]).filter(city="Varna")
    alice.send("Change 4")
    assert rows(Company, [*firms, late]).filter(city="Varna").count() == 4


def test_all_that_a_list_shows_are_those_that_its_reader_sees(browser, cast, firms):
    browser("dave").post(
        "/company/bulk/", {"do": "edit", "all": "1", "q": "", "field": "city", "city": "X", "sure": "1"}
    )
    assert set(rows(Company, firms).values_list("city", flat=True)) == {""}
    assert cast.record(Company, "dave's company").city == "X"


def test_several_fields_are_set_at_once_and_told_with_what_stands_now(browser, cast, firms):
    alice = browser("alice")
    choose(alice, firms, "edit")
    alice.send("Go on", field=["industry", "city"])
    alice.send("See what will change", industry="energy", city="Ruse")
    assert "energy" in alice.page.text and "City now: — 3" in alice.page.text
    alice.send("Change 3", why="moved to the Danube")
    assert set(rows(Company, firms).values_list("industry", "city")) == {("energy", "Ruse")}
    assert Change.objects.latest("at").reason == "moved to the Danube"


def test_deals_are_moved_together_and_those_of_another_pipeline_are_left_out_with_the_reason(browser, cast):
    with change(cast.house, source="test") as c:
        other = c.insert(Pipeline, name="Service").pk
        stage = c.insert(Stage, name="Asked", pipeline_id=other, position=1, probability=10, outcome="open").pk
    with change(cast.alice, source="test") as c:
        deals = [c.create(Deal, name=f"Deal {number}", stage=cast.new).pk for number in range(3)]
        foreign = c.create(Deal, name="Foreign", stage=stage).pk
    alice = browser("alice")
    alice.post("/deal/bulk/", {"do": "act", "id": [*map(str, deals), str(foreign)], "back": "/deal/"})
    alice.send("Go on", action="move")
    alice.send("See what will change", stage=str(cast.offer))
    assert "One is left out: 1 × A deal stays in its pipeline. Choose a stage of that one. Foreign" in alice.page.text
    alice.send("Move to stage: 3")
    assert "3 records changed · 1 left out" in alice.page.text
    assert set(rows(Deal, deals).values_list("stage_id", flat=True)) == {cast.offer}
    assert StageVisit.objects.unscoped(because="test").filter(deal__in=deals, stage=cast.offer).count() == 3


def test_what_makes_no_sense_for_some_is_left_out(browser, cast):
    with change(cast.alice, source="test") as c:
        done, open = (c.create(Activity, kind="task", subject=name) for name in ("Over", "Ahead"))
    with change(cast.alice, source="test") as c:
        done.finish(c=c)
    alice = browser("alice")
    data = {"do": "act", "action": "finish", "id": [str(done.pk), str(open.pk)], "result": "", "outcome": ""}
    alice.post("/activity/bulk/", data)
    assert "1 × “Done” makes no sense for it now. Over" in alice.page.text
    alice.post("/activity/bulk/", {**data, "sure": "1"})
    assert rows(Activity, [open.pk]).get().done_at


def test_many_deals_are_linked_to_a_person_and_keep_whom_they_had(browser, cast):
    with change(cast.alice, source="test") as c:
        new = c.create(Contact, first_name="New").pk
        deals = [cast.deal, c.create(Deal, name="Second", stage=cast.new).pk]
    alice = browser("alice")
    alice.post("/deal/bulk/", {"do": "link", "id": [*map(str, deals)], "contacts": f"contact:{new}", "back": "/deal/"})
    alice.send("Link 2")
    links = Link.objects.unscoped(because="test").filter(role="deal contact").values_list("from_record", "to_record")
    assert set(links) >= {(deals[0], new), (deals[1], new), (cast.deal, cast.contact)}
    alice.send("Undo")
    if "Undo this change?" in alice.page.text:
        alice.send("Undo")
    assert not links.filter(to_record=new) and links.filter(to_record=cast.contact)


def test_reasons_name_nothing_that_their_reader_does_not_see(browser, cast):
    with change(cast.alice, source="test") as c:
        firm = c.create(Company, name="Held").pk
    with change(cast.house, source="test") as c:
        c.create(Deal, name="Secret turbine", stage=cast.offer, company=firm, owner=cast.ids["dave"])
    page = choose(browser("alice"), [firm], "delete")
    assert "One is left out: 1 × Other records still point to it" in page.text and "Secret" not in page.text
