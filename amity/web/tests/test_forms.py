"""New records and edits: what is typed is taken as it was meant, or comes back as it was typed."""

import json
from datetime import UTC, datetime

import pytest

from amity.activities.models import Activity
from amity.contacts.models import Company, Contact
from amity.records.asides import addresses
from amity.records.history_rows import HistoryRow
from amity.records.registry import find_entity
from amity.records.writing import change
from amity.sales.models import Deal
from amity.web.facts import name_parts


def edit(cast, name="deal"):
    return f"/{name}/{cast.ids[name]}/edit/"


def newest(model):
    return model.objects.unscoped(because="a test looks at what is there").order_by("-created_at", "-id").first()


def test_a_contact_is_made_from_a_few_fields_and_its_card_opens(browser, cast):
    alice = browser("alice")
    alice.visit("/contact/new/")
    alice.send("Save contact", first_name="Иван", last_name="Петров", phones__value=["+359 88 812 3456"])
    made = newest(Contact)
    assert alice.address == f"/contact/{made.pk}/" and "Иван Петров" in alice.page.text
    assert (made.owner_id, made.team_id) == (cast.ids["alice"], cast.sofia)
    assert [row["value"] for row in addresses(made.pk, ["phone"])] == ["+359888123456"]


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(at, cast):
    data = {
        "first_name": "",
        "last_name": "Petrov <b>",
        "emails.value": ["ivan@", "good@example.com"],
        "emails.label": ["work", "home"],
        "birthday": "31.02.1980",
        "note": "call\nback",
    }
    before = newest(Contact)
    answer = at("alice").post("/contact/new/", data)
    page = answer.content.decode()
    assert answer.status_code == 422 and newest(Contact) == before
    for kept in ("Petrov &lt;b&gt;", "ivan@", "good@example.com", "31.02.1980", "call\nback", 'value="home" selected'):
        assert kept in page
    assert "is no e-mail address" in page and "is no date" in page and "This is needed." in page
    assert 'type="text" id="birthday"' in page, "a date that is none stands in a line that can hold it"


def test_a_form_that_is_sent_as_it_came_changes_nothing(browser, cast):
    before = HistoryRow.objects.count()
    for name in ("deal", "contact", "company"):
        alice = browser("alice")
        alice.visit(edit(cast, name))
        alice.send("Save")
        assert alice.address == f"/{name}/{cast.ids[name]}/" and "Undo" not in alice.page.text
    assert HistoryRow.objects.count() == before


@pytest.mark.parametrize("language", ["en", "bg", "ru", "kk"])
def test_values_come_through_the_form_unharmed_in_every_language(browser, cast, language):
    from amity.users.models import User

    with change(cast.house, source="test") as c:
        c.revise(User.objects.unscoped(because="a test").filter(login="alice"), language=language)
        c.update(cast.record(Deal, "deal"), closes_on="2026-12-31", note="Редове\nи 1 234,50 «така»")
    alice = browser("alice")
    alice.visit(edit(cast))
    fields = dict(alice.page.forms[-1]["fields"] or [])
    assert fields["closes_on"] == "2026-12-31"
    save = alice.page.forms[-1]["buttons"][-1]["text"].strip()
    before = HistoryRow.objects.count()
    alice.send(save)
    assert HistoryRow.objects.count() == before
    alice.visit(edit(cast))
    alice.send(save, amount="1 234,50" if language != "en" else "1,234.50")
    assert str(cast.record(Deal, "deal").amount) == "1234.50"


def test_several_phones_with_their_labels_are_kept_in_order(browser, cast):
    alice = browser("alice")
    alice.visit(edit(cast, "contact"))
    alice.send(
        "Save",
        phones__value=["+7 701 123 45 67", "+359 2 917 3305", ""],
        phones__label=["work", "home", "mobile"],
    )
    rows = addresses(cast.contact, ["phone"])
    assert [(row["value"], row["label"]) for row in rows] == [("+77011234567", "work"), ("+35929173305", "home")]


def test_an_emptied_address_goes(browser, cast):
    alice = browser("alice")
    alice.visit(edit(cast, "contact"))
    alice.send("Save", phones__value=[""])
    assert addresses(cast.contact, ["phone"]) == []
    assert addresses(cast.contact, ["email"]) != []


def test_a_refusal_of_the_house_stands_at_its_field(browser, cast):
    alice = browser("alice")
    alice.visit(edit(cast))
    alice.send("Save", stage=str(cast.lost), name="Another name")
    assert alice.status == 422 and "Say why the deal is lost." in alice.page.text
    assert ("name", "Another name") in alice.page.forms[-1]["fields"]
    assert cast.record(Deal, "deal").name == "Pilot line"


def test_a_field_that_the_form_did_not_have_is_not_blanked(at, cast):
    at("alice").post(edit(cast), {"name": "Renamed"})
    deal = cast.record(Deal, "deal")
    assert deal.name == "Renamed" and deal.amount and deal.company_id == cast.company


def test_a_hidden_link_is_not_blanked_by_a_form_that_does_not_show_it(browser, cast):
    with change(cast.root, source="test") as c:
        deal = c.create(Deal, name="Spare parts", company=cast.company, stage=cast.new, owner=cast.ids["dave"])
    dave = browser("dave")
    dave.visit(f"/deal/{deal.pk}/edit/")
    assert "Казойл" not in json.dumps(dave.page.forms[-1]["fields"], ensure_ascii=False)
    dave.send("Save", name="Spare parts 2027")
    row = Deal.objects.unscoped(because="a test").get(pk=deal.pk)
    assert row.name == "Spare parts 2027" and row.company_id == cast.company


def test_unticking_all_kinds_empties_them(browser, cast):
    alice = browser("alice")
    alice.visit(edit(cast, "company"))
    alice.send("Save", kinds=None)
    assert cast.record(Company, "company").kinds == []


def test_a_colleague_without_the_right_to_edit_is_told_so(browser, cast):
    from amity.users.models import Role

    with change(cast.house, source="test") as c:
        grants = {"*": {"see": "team", "add": "own", "edit": "own", "delete": "own"}}
        c.revise(Role.objects.unscoped(because="a test").filter(pk=cast.seller), grants=grants)
    bob = browser("bob")
    bob.visit(edit(cast))
    bob.send("Save", name="Bob was here")
    assert bob.status == 422 and "You may see this, but not change it." in bob.page.text
    bob.visit(f"/deal/{cast.deal}/")
    assert "Edit all" not in bob.page.text


def test_who_may_not_create_finds_no_form(at, cast):
    assert at("alice").get("/stage/new/").status_code == 404
    assert at("root").get("/stage/new/").status_code == 200


def test_an_address_fills_in_what_it_says_and_nothing_that_one_may_not_see(at, cast):
    page = at("alice").get(f"/activity/new/?kind=call&about=deal:{cast.deal}&due_at=2026-12-01T10:30").content.decode()
    assert 'value="call" selected' in page and f"deal:{cast.deal}" in page and "2026-12-01T10:30" in page
    page = at("dave").get(f"/activity/new/?kind=wrong&about=deal:{cast.deal}&due_at=yesterdayish").content.decode()
    assert "Pilot line" not in page and f"deal:{cast.deal}" not in page


def test_a_moment_is_asked_and_kept_in_the_time_zone_of_its_writer(browser, cast):
    from amity.users.models import User

    with change(cast.house, source="test") as c:
        c.revise(User.objects.unscoped(because="a test").filter(login="alice"), timezone="Asia/Almaty")
    alice = browser("alice")
    alice.visit("/activity/new/?kind=call")
    alice.send("Save activity", subject="Call", due_at="2026-12-01T10:30")
    made = newest(Activity)
    assert made.due_at.isoformat() == "2026-12-01T05:30:00+00:00"
    alice.visit(f"/activity/{made.pk}/edit/")
    assert ("due_at", "2026-12-01T10:30") in alice.page.forms[-1]["fields"]


def test_a_moment_with_seconds_survives_a_form_that_shows_minutes(browser, cast):
    exact = datetime(2026, 12, 1, 8, 30, 45, 123456, tzinfo=UTC)
    with change(cast.alice, source="test") as c:
        c.update(cast.record(Activity, "call"), due_at=exact)
    alice = browser("alice")
    alice.visit(edit(cast, "call").replace("/call/", "/activity/"))
    alice.send("Save", subject="Renamed")
    row = cast.record(Activity, "call")
    assert (row.subject, row.due_at) == ("Renamed", exact)


def test_a_hidden_record_is_not_filled_in_by_an_address(at, cast):
    page = at("dave").get(f"/deal/new/?company={cast.company}").content.decode()
    assert str(cast.company) not in page


@pytest.mark.parametrize(
    ("key", "name"), [("contact", "contact"), ("company", "company"), ("deal", "deal"), ("activity", "call")]
)
def test_whatever_names_a_record_can_be_changed_in_its_form(at, cast, key, name):
    page = at("alice").get(f"/{key}/{cast.ids[name]}/edit/").content.decode()
    for part in name_parts(find_entity(key).bound(cast.alice)):
        assert f'name="{part}"' in page


def test_a_deal_goes_back_again_for_the_same_reason_when_the_form_is_sent_again(browser, cast):
    with change(cast.alice, source="test") as c:
        c.update(cast.record(Deal, "deal"), stage=cast.offer)
        c.update(cast.record(Deal, "deal"), stage=cast.meeting, because="They need another pump")
    alice = browser("alice")
    alice.visit(edit(cast))
    alice.send("Save", stage=str(cast.new))
    assert alice.status == 422 and "Say why the deal goes back." in alice.page.text
    alice.send("Save")
    row = cast.record(Deal, "deal")
    assert (row.stage_id, row.because) == (cast.new, "They need another pump")
