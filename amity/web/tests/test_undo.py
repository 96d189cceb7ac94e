"""Undo from every page: at once, after a look, or with the reason why not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amity.contacts.models import Company, Contact
from amity.records.asides import addresses
from amity.records.changes import Change
from amity.records.writing import change
from amity.sales.models import Deal


def edit(cast, who="alice", **values):
    with change(getattr(cast, who), source="web") as c:
        c.update(cast.record(Deal, "deal"), **values)
    return c.id


def test_a_delete_is_undone_from_the_toast_and_everything_is_back(browser, cast):
    alice = browser("alice")
    alice.visit(f"/deal/{cast.deal}/")
    alice.send("Delete")
    assert alice.address == "/deal/" and "Deleted: Pilot line" in alice.page.text
    alice.send("Undo")
    alice.visit(f"/deal/{cast.deal}/")
    assert alice.status == 200 and "Айгерим" in alice.page.text and "Ask about the pilot" in alice.page.text


def test_an_undo_can_be_undone(browser, cast):
    alice = browser("alice")
    alice.visit(f"/deal/{cast.deal}/edit/")
    alice.send("Save", source="Fair")
    alice.send("Undo")
    assert cast.record(Deal, "deal").source == "" and "Undone" in alice.page.text
    alice.send("Undo")
    assert cast.record(Deal, "deal").source == "Fair"


def test_the_undo_of_a_creation_lands_on_the_list(browser, cast):
    alice = browser("alice")
    alice.visit("/company/new/")
    alice.send("Save company", name="Волга Сталь")
    assert alice.address.startswith("/company/01")
    alice.send("Undo")
    assert alice.address == "/company/" and not Company.objects.unscoped(because="a test").filter(name="Волга Сталь")


def test_a_change_of_phones_alone_is_undone(browser, cast):
    alice = browser("alice")
    alice.visit(f"/contact/{cast.contact}/edit/")
    alice.send("Save", phones__value=["+359 88 812 3456"])
    alice.send("Undo")
    assert [row["value"] for row in addresses(cast.contact, ["phone"])] == ["+77011234567"]


def test_what_was_changed_since_is_shown_before_anything_happens(at, browser, cast):
    first = edit(cast, "bob", source="Fair", note="First")
    edit(cast, "bob", source="Website")
    answer = at("alice").post(f"/undo/{first}/")
    page = answer.content.decode()
    assert answer.status_code == 200 and "Undo this change?" in page and "Pilot line: Source" in page
    assert "Bob · " in page and "on the screen" in page, "whose change it is"
    assert cast.record(Deal, "deal").note == "First"
    answer = at("alice").post(f"/undo/{first}/", {"sure": "1", "back": f"/deal/{cast.deal}/"})
    row = cast.record(Deal, "deal")
    assert answer.url == f"/deal/{cast.deal}/" and (row.note, row.source) == ("", "Website")


def test_many_records_are_shown_before_they_are_set_back(at, cast):
    with change(cast.alice, source="bulk") as c:
        made = [c.create(Company, name=f"Company {number}").pk for number in range(3)]
    page = at("alice").post(f"/undo/{c.id}/").content.decode()
    assert "Company 0" in page and "are removed" in page
    assert Company.objects.unscoped(because="a test").filter(pk__in=made).count() == 3
    at("alice").post(f"/undo/{c.id}/", {"sure": "1"})
    assert Company.objects.unscoped(because="a test").filter(pk__in=made).count() == 0


def test_a_large_change_is_shown_in_numbers_and_with_whose_it_is(at, cast, monkeypatch):
    monkeypatch.setattr("amity.records.undo_many.MANY", 2)
    with change(cast.alice, source="bulk") as c:
        for number in range(3):
            c.create(Company, name=f"Company {number}")
    answer = at("alice").post(f"/undo/{c.id}/")
    assert answer.status_code == 200 and "Alice · " in answer.content.decode()


def test_a_second_undo_says_that_it_was_done_already(at, cast):
    first = edit(cast, source="Fair")
    at("alice").post(f"/undo/{first}/")
    answer = at("alice").post(f"/undo/{first}/", {"sure": "1"})
    assert answer.status_code == 422 and "undone already" in answer.content.decode()


def test_a_stranger_cannot_undo_or_even_look(at, cast):
    first = edit(cast, source="Fair")
    for data in ({}, {"sure": "1"}):
        answer = at("dave").post(f"/undo/{first}/", data)
        assert answer.status_code == 404 and "Pilot" not in answer.content.decode()
    assert cast.record(Deal, "deal").source == "Fair"


def test_what_its_reader_does_not_see_is_neither_named_nor_undone(at, cast):
    with change(cast.root, source="web") as c:
        c.update(cast.record(Deal, "deal"), source="Fair")
        c.update(cast.record(Company, "company"), city="Ruse")
        c.create(Company, name="Secret", owner=cast.ids["dave"])
    page = at("alice").post(f"/undo/{c.id}/").content.decode()
    assert "Undo this change?" in page and "Pilot line" in page and "Secret" not in page
    assert at("alice").post(f"/undo/{c.id}/", {"sure": "1"}).status_code == 302
    assert cast.record(Deal, "deal").source == "" and Company.objects.unscoped(because="a test").filter(name="Secret")


def test_a_preview_counts_what_it_does_and_what_stays(at, cast):
    with change(cast.alice, source="bulk") as c:
        made = [c.create(Company, name=f"Company {number:02}") for number in range(25)]
    with change(cast.bob, source="bulk") as later:
        for one in made[:22]:
            later.update(one, city="Ruse")
    page = at("alice").post(f"/undo/{c.id}/").content.decode()
    assert "Companies are removed: 25" in page and "… (22)" in page
    assert "Company 19" in page and "Company 21" not in page


def test_a_preview_says_before_the_click_why_it_may_not_be(at, cast):
    with change(cast.alice, source="bulk") as c:
        for number in range(2):
            held = c.create(Company, name=f"Company {number}")
    with change(cast.bob, source="web") as later:
        later.create(Deal, name="Holds on", company=held.pk, stage=cast.new)
    answer = at("alice").post(f"/undo/{c.id}/")
    page = answer.content.decode()
    assert answer.status_code == 422 and "“Holds on” still points to it" in page and 'name="sure"' not in page
    answer = at("bob").post(f"/undo/{c.id}/")
    page = answer.content.decode()
    assert answer.status_code == 422 and "You may see “Company 0”, “Company 1”, but not delete it." in page


def test_a_preview_costs_the_same_however_much_it_is_of(at, cast, django_assert_num_queries):
    def edited(number):
        with change(cast.alice, source="bulk") as c:
            made = [c.create(Company, name=f"Company {one}") for one in range(number)]
            people = [c.create(Contact, first_name="New", company=one.pk) for one in made]
        with change(cast.alice, source="bulk") as edit:
            for one in [*made, *people]:
                edit.update(one, city="Ruse", emails=[{"value": f"{one.pk}@b.test", "label": ""}])
        with change(cast.bob, source="bulk") as later:
            for one in [*made[1:], *people[1:]]:
                later.update(one, city="Varna")
        return edit.id

    few, many = edited(3), edited(9)
    alice = at("alice")
    alice.post(f"/undo/{few}/")
    with CaptureQueriesContext(connection) as counted:
        alice.post(f"/undo/{few}/")
    with django_assert_num_queries(len(counted)):
        page = alice.post(f"/undo/{many}/").content.decode()
    assert "stays as it is" in page


def test_a_colleague_who_may_only_see_is_refused_with_the_reason(at, cast):
    from amity.users.models import Role

    first = edit(cast, source="Fair")
    with change(cast.house, source="test") as c:
        grants = {"*": {"see": "team", "add": "own", "edit": "own", "delete": "own"}}
        c.revise(Role.objects.unscoped(because="a test").filter(pk=cast.seller), grants=grants)
    answer = at("bob").post(f"/undo/{first}/")
    assert answer.status_code in (404, 422) and cast.record(Deal, "deal").source == "Fair"


@pytest.mark.parametrize("back", ["javascript:alert(1)", "//evil.example/", "https://evil.example/deal/", "http://[x"])
def test_undo_leads_only_into_this_house(at, cast, back):
    first = edit(cast, source="Fair")
    answer = at("alice").post(f"/undo/{first}/", {"back": back})
    assert answer.url.startswith("/") and not answer.url.startswith("//")


def test_opening_the_address_of_an_undo_shows_what_it_would_do_and_does_nothing(at, cast):
    first = edit(cast, source="Fair")
    answer = at("alice").get(f"/undo/{first}/", {"sure": "1"})
    assert answer.status_code == 200 and "Undo this change?" in answer.content.decode()
    assert not Change.objects.filter(undoes=first).exists() and cast.record(Deal, "deal").source == "Fair"


def test_opening_the_address_of_an_undo_again_says_that_it_was_done(at, cast):
    first = edit(cast, source="Fair")
    at("alice").post(f"/undo/{first}/")
    answer = at("alice").get(f"/undo/{first}/")
    page = answer.content.decode()
    assert answer.status_code == 200 and "undone already" in page and "stays as it is" not in page


def test_a_stranger_who_opens_the_address_of_an_undo_finds_nothing(at, cast):
    assert at("dave").get(f"/undo/{edit(cast, source='Fair')}/").status_code == 404
