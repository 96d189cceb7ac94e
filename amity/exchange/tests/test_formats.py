"""What stands in a file: cells for spreadsheet programs, cards for phones, entries of calendars, lines of objects."""

import warnings
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
import python_calamine
import vobject

from amity.activities.models import Activity
from amity.base.money import Money
from amity.contacts.models import Contact
from amity.exchange.exporting.formats import formats
from amity.records.registry import entity_of, find_entity
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import User

from .exporting import lines, objects, written

CONTACT = entity_of(Contact)


@pytest.fixture
def person(cast):
    with change(cast.alice, source="test") as c:
        return c.create(
            Contact,
            first_name="=HYPERLINK(1)",
            last_name="Ёлкин; мл.",
            company=cast.company,
            birthday=date(1980, 2, 29),
            kinds=["customer", "partner"],
            note="one\ntwo, three",
            emails=[{"value": "a@x.test", "label": "work"}, {"value": "b@x.test", "label": ""}],
            phones=[{"value": f"+35988812340{number}", "label": ""} for number in range(10)]
            + [{"value": "+359888123499", "label": ""}],
        ).pk


def test_what_could_be_a_formula_is_none_in_csv_and_text_in_a_workbook(cast, person, tmp_path):
    raw = written(cast.alice, "contact", ids=[person]).decode()
    assert f"\r\n{person},'=HYPERLINK(1)," in raw
    (tmp_path / "a.xlsx").write_bytes(written(cast.alice, "contact", "xlsx", ids=[person]))
    with warnings.catch_warnings(action="error"):  # a stricter reader than calamine has nothing to say against it
        assert openpyxl.load_workbook(tmp_path / "a.xlsx").active["A1"].font.b
    sheet = python_calamine.load_workbook(tmp_path / "a.xlsx").get_sheet_by_index(0)
    assert sheet.name == "Contacts" and sheet.to_python()[1][1] == "=HYPERLINK(1)"


def test_each_address_has_a_column_with_its_label_and_none_is_lost(cast, person):
    (row,) = lines(cast.alice, "contact", ids=[person])
    assert [row["E-mail"], row["E-mail: label"], row["E-mail 2"], row["E-mail 2: label"]] == [
        "a@x.test",
        "work",
        "b@x.test",
        "",
    ]
    assert row["Phone 10"] == "'+359888123409\n+359888123499" and "Phone: label" not in row


def test_links_stand_with_their_ids_money_with_its_currency_days_as_iso_has_them(cast):
    with change(cast.alice, source="test") as c:
        deal = c.create(
            Deal, name="One", company=cast.company, pipeline=cast.pipeline, stage=cast.offer,
            amount=Money(Decimal("-5"), "KZT"), closes_on=date(2027, 1, 2), contacts=[("contact", cast.contact)],
        )  # fmt: skip
    (row,) = lines(cast.alice, "deal", ids=[deal.pk])
    assert (row["Company"], row["Company: id"]) == ("Казойл Өркен", str(cast.company))
    assert (row["People"], row["People: id"]) == ("Айгерим Қасымова", str(cast.contact))
    assert (row["Amount"], row["Amount: currency"], row["Closes on"]) == ("-5.00", "KZT", "2027-01-02")
    (told,) = objects(cast.alice, "deal", ids=[deal.pk])
    assert told["amount"] == {"amount": "-5.00", "currency": "KZT"} and told["stage"]["name"] == "Offer"


def test_a_linked_record_that_one_may_not_see_is_in_no_file(cast, person):
    hidden = cast.ids["dave's company"]
    with change(cast.house, source="test") as c:
        c.update_where(CONTACT, [person], company=hidden)
    for format in ("csv", "jsonl", "vcard"):
        for part in ("Steppe Wind", str(hidden)):
            assert part not in written(cast.alice, "contact", format).decode()
            assert part in written(cast.root, "contact", format).decode() or (format, part) == ("vcard", str(hidden))


def test_a_card_says_what_another_program_understands(cast, person):
    card = vobject.readOne(written(cast.alice, "contact", "vcard", ids=[person]).decode())
    assert (card.n.value.given, card.n.value.family, card.fn.value) == (
        "=HYPERLINK(1)",
        "Ёлкин; мл.",
        "=HYPERLINK(1) Ёлкин; мл.",
    )
    assert (
        card.org.value == ["Казойл Өркен"] and card.note.value == "one\ntwo, three" and card.bday.value == "1980-02-29"
    )
    assert [one.value for one in card.email_list] == ["a@x.test", "b@x.test"] and len(card.tel_list) == 11


def test_what_has_a_time_is_in_the_calendar_and_nothing_else(cast):
    with change(cast.alice, source="test") as c:
        c.create(
            Activity, kind="meeting", subject="Спор, и мир", due_at=datetime(2027, 3, 28, 1, 30, tzinfo=UTC), minutes=90
        )
        c.create(Activity, kind="task", subject="Do " + "ё" * 90, due_at=datetime(2027, 3, 29, 6, 0, tzinfo=UTC))
    raw = written(cast.alice, "activity", "ical")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    calendar = vobject.readOne(raw.decode())
    assert calendar.vevent.summary.value == "Спор, и мир" and calendar.vevent.duration.value.total_seconds() == 5400
    assert calendar.vtodo.due.value == datetime(2027, 3, 29, 6, 0, tzinfo=UTC) and len(calendar.contents["vtodo"]) == 1
    assert b"Ask about the pilot" not in raw


def test_what_no_phone_can_call_is_offered_no_card(cast):
    offered = {
        key: [one.code for one in formats(find_entity(key).bound(cast.alice))]
        for key in ("deal", "activity", "company")
    }
    assert "vcard" not in offered["deal"] and "ical" in offered["activity"] and "vcard" in offered["company"]


def test_colleagues_are_said_by_what_tells_them_apart(cast):
    with change(cast.house, source="test") as c:
        c.revise(User.objects.unscoped(because="test").filter(login="alice"), email="alice@x.test")
    (row,) = lines(cast.alice, "contact")
    assert (row["Owner"], row["Owner: id"]) == ("alice@x.test", str(cast.ids["alice"]))


def test_the_columns_of_a_list_are_those_and_no_others(cast, person):
    [row] = [
        row for row in lines(cast.alice, "contact", fields=["name", "company", "emails"]) if "Ёлкин" in row["Name"]
    ]
    assert list(row) == ["Name", "Company", "E-mail"]
    assert row["E-mail"] == "a@x.test\nb@x.test"
    assert written(cast.alice, "contact", "xlsx", fields=["name", "company"])
