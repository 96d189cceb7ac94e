"""Values come through a form unharmed, and those that it did not show stay as they are."""

from datetime import UTC, datetime

import pytest

from amity.activities.models import Activity
from amity.contacts.models import Company
from amity.records.asides import addresses
from amity.records.history_rows import HistoryRow
from amity.records.writing import change
from amity.sales.models import Deal

from .edited import edit, newest


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


def test_a_field_that_the_form_did_not_have_is_not_blanked(at, cast):
    at("alice").post(edit(cast), {"name": "Renamed"})
    deal = cast.record(Deal, "deal")
    assert deal.name == "Renamed" and deal.amount and deal.company_id == cast.company


def test_unticking_all_kinds_empties_them(browser, cast):
    alice = browser("alice")
    alice.visit(edit(cast, "company"))
    alice.send("Save", kinds=None)
    assert cast.record(Company, "company").kinds == []


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
