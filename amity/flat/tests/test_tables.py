"""Flat tables: every field as columns that programs read, each with what is kept in it."""

from datetime import UTC, date, datetime
from decimal import Decimal

from django.db import connection
from django.utils.translation import override

from amity.activities.models import Activity
from amity.contacts.models import Company, Contact
from amity.flat.owner import Owner
from amity.flat.tables import flat_table, flat_tables
from amity.records.registry import entities
from amity.records.tests.custom_fields import VALUES, choices_of, define, euro, make
from amity.records.tests.test_roll_up import rolled
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Rate
from tests.projects import project


def read(name, language="en", **where):
    """The rows of a flat table as dicts, those whose columns hold `where`."""
    with override(language):
        table = flat_table(name, Owner(language))
    names = [one.name for one in table.columns]
    with connection.cursor() as cursor:
        cursor.execute(table.select)
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [row for row in rows if all(row[key] == value for key, value in where.items())]


def test_a_deal_with_names_beside_ids(cast):
    (row,) = read("deal", id=cast.deal)
    assert (row["company"], row["company_id"]) == ("Казойл Өркен", cast.company)
    assert (row["owner"], row["stage"], row["pipeline"]) == ("Alice", "New", "New equipment")
    assert [row[f"amount{end}"] for end in ("", "_currency", "_worth")] == [Decimal("48600"), "EUR", Decimal("48600")]
    assert (row["contacts"], row["contacts_ids"]) == ("Айгерим Қасымова", [cast.contact])


def test_labels_are_said_in_the_language_that_was_asked_for(cast):
    assert read("company", id=cast.company)[0]["industry"] == "energy"
    row = read("company", "bg", id=cast.company)[0]
    assert (row["industry"], row["industry_code"], row["kinds_codes"]) == ("енергетика", "energy", ["customer"])


def test_the_first_address_and_all_of_them(cast):
    with change(cast.alice, source="web") as c:
        one = {"value": "aigerim@kazoil.test", "label": "work"}
        c.update(cast.record(Contact, "contact"), emails=[one, {"value": "a@home.test", "label": "home"}])
    row = read("contact", id=cast.contact)[0]
    assert (row["emails"], row["emails_all"]) == ("aigerim@kazoil.test", "aigerim@kazoil.test; a@home.test")
    rows = {(row["position"], row["value"]) for row in read("contact_emails", contact_id=cast.contact)}
    assert rows == {(0, "aigerim@kazoil.test"), (1, "a@home.test")}


def test_what_an_activity_is_about_is_a_row_each(cast):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Activity, "call"), about=[("deal", cast.deal), ("contact", cast.contact)])
    rows = {(row["entity"], row["title"]) for row in read("activity_about", activity_id=cast.call)}
    assert rows == {("deal", "Pilot line"), ("contact", "Айгерим Қасымова")}


def test_custom_fields_are_columns_of_their_type(cast):
    for type in VALUES.keys() - {"money", "choice", "choices"}:
        ids = make(cast, define(cast, type, type), VALUES[type])
        found = {row["id"]: row[type] for row in read("company")}
        assert [found[id] for id in ids[:-1]] == VALUES[type]
        assert found[ids[-1]] in (None, False)


def test_custom_choices_and_amounts(cast):
    sizes = make(cast, define(cast, "sizes", "choices", **choices_of("choices")), [["s", "l"]])
    cash = make(cast, define(cast, "cash", "money"), [euro("9.50")])
    found = {row["id"]: row for row in read("company")}
    assert set(found[sizes[0]]["sizes"].split("; ")) == {"Small", "Large"}
    assert found[sizes[0]]["sizes_codes"] == ["s", "l"] and found[sizes[1]]["sizes_codes"] == []
    assert (found[cash[0]]["cash"], found[cash[0]]["cash_currency"]) == (Decimal("9.50"), "EUR")


def test_a_custom_field_that_is_called_like_a_built_in_one(cast):
    make(cast, define(cast, "city", "text"), ["alpha"])
    assert "alpha" in {row["custom_city"] for row in read("company")}
    assert "Алматы" in {row["city"] for row in read("company")}


def test_roll_ups_count_everything_and_amounts_are_worth_what_todays_rate_says(cast):
    rolled(cast, label="Deals")
    with change(cast.root, source="settings") as c:
        c.create(Rate, currency="USD", since=date(2020, 1, 1), value=Decimal("0.5"))
    with change(cast.dave, source="web") as c:
        company = cast.ids["dave's company"]
        made = c.create(Deal, name="Pumps", company=company, stage=cast.new, amount=euro("10", "USD")).pk
    assert {row["id"]: row["deals"] for row in read("company")}[company] == 2
    assert read("deal", id=made)[0]["amount_worth"] == Decimal("5")


def test_an_object_of_ones_own_has_a_table_too(cast):
    with project(cast.root) as entity:
        with change(cast.root, source="web") as c:
            made = c.create(entity.model, name="New hall").pk
        assert read(entity.key, id=made)[0]["name"] == "New hall"


def test_who_changed_what_and_what_stood_there_before(cast):
    with change(cast.alice, source="web", reason="they moved") as c:
        c.update(cast.record(Company, "company"), city="Astana")
    assert read("change", id=c.id)[0] | {"actor": "Alice", "reason": "they moved"} == read("change", id=c.id)[0]
    assert read("history", change_id=c.id, record=cast.company)[0]["old"] == '{"city": "Алматы"}'


def test_every_entity_has_one_and_no_secret_is_in_any(cast):
    tables = {one.name: one for one in flat_tables(Owner())}
    assert {one.key for one in entities()} <= set(tables)
    assert not {"password", "grants"} & {column.name for column in tables["user"].columns}
    assert datetime(2020, 1, 1, tzinfo=UTC) < read("user", login="alice")[0]["created_at"]
