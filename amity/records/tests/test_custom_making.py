"""Administrators make fields: with a key of their own, demands that hold at the door, and nothing that is ever lost."""

import threading

import pytest
from django.db import connection

from amity.contacts.models import Company
from amity.records.condition import BadCondition, compile
from amity.records.custom import CustomField
from amity.records.custom_kinds import KINDS
from amity.records.custom_making import Draft, arrange, bring_back, make, put_away, redraw
from amity.records.custom_use import carrying, holding
from amity.records.errors import Invalid, ManyRefused, Refused
from amity.records.undo import undo
from amity.records.writing import change
from tests.looking import cells, listed

from .custom_fields import COMPANY, VALUES

LOOK = "a test looks at what is there"


def made(cast, type="text", label="Segment", **draft):
    with change(cast.root, source="settings") as c:
        return make(c, COMPANY, type, Draft({"en": label}, **draft))


def company(cast, **values):
    with change(cast.alice, source="web") as c:
        return c.create(Company, name="Firm", **values)


def asked(cast, field_id):
    return CustomField.objects.unscoped(because=LOOK).get(pk=field_id)


@pytest.mark.parametrize("kind", [key for key, one in KINDS.items() if not one.computed and "tags" not in one.takes])
def test_a_field_of_each_kind_can_be_written_and_read_at_once(cast, kind):
    options = {"choices": [("", {"en": "Small"}), ("", {"en": "Large"})]} if kind.startswith("choice") else {}
    row = made(cast, kind, **options, to=["contact"])
    value = {
        "choice": "2",
        "choices": ["1", "2"],
        "email": "a@b.test",
        "phone": "+35929876543",
        "links": [("contact", cast.contact)],
        "people": [("user", cast.bob.id)],
    }.get(kind) or VALUES[kind][0]
    id = company(cast, **{row.field_key: value}).pk
    field = COMPANY.bound(cast.alice).fields[row.field_key]
    (found,) = cells(cast.alice, Company, field.key)[id]
    assert [tuple(one[:2]) for one in found] == value if kind in ("links", "people") else found == value
    assert isinstance(field.type.show(found, cast.alice.look), str)


def test_keys_are_made_from_labels_of_any_alphabet_and_are_never_given_twice(cast):
    assert made(cast, label="Клиентски номер №").key == "klientski_nomer_no"
    assert made(cast, label="Клиентски номер, №").key == "klientski_nomer_no_2"
    assert made(cast, label="顧客").key.isascii()
    assert made(cast, label="2026").key == "field_2026"
    with change(cast.root, source="settings") as c:
        gone = make(c, COMPANY, "text", Draft({"en": "Gone"}))
    undo(cast.root, c.id)
    assert "custom.gone" not in COMPANY.bound(cast.alice).fields
    assert made(cast, label="Gone").key != gone.key


def test_two_fields_are_never_called_the_same(cast):
    made(cast, label="Segment")
    for label in ("segment", "City"):
        with pytest.raises(Refused) as no:
            made(cast, label=label)
        assert no.value.field == "label"


def test_only_administrators_make_fields(cast):
    row = made(cast)
    for verb in (
        lambda c: make(c, COMPANY, "text", Draft({"en": "Mine"})),
        lambda c: redraw(c, row, Draft({"en": "Mine"})),
        lambda c: put_away(c, row),
        lambda c: bring_back(c, row),
        lambda c: arrange(c, [row]),
    ):
        with pytest.raises(Refused), change(cast.carol, source="settings") as c:
            verb(c)


def test_what_cannot_be_is_said_at_its_place(cast):
    for type, draft, place in (
        ("text", Draft({"en": " "}), "label"),
        ("text", Draft({"en": "x" * 61}), "label"),
        ("choice", Draft({"en": "Size"}), "choices"),
        ("choice", Draft({"en": "Size"}, choices=[("", {"en": "S"}), ("", {"en": "s"})]), "choices-1"),
        ("links", Draft({"en": "Partner"}, to=["stage"]), "to"),
        ("number", Draft({"en": "Size"}, places=9), "places"),
        ("number", Draft({"en": "Size"}, default="many"), "default"),
    ):
        with pytest.raises(Invalid) as no, change(cast.root, source="settings") as c:
            make(c, COMPANY, type, draft)
        assert set(no.value.errors) == {place}, (type, draft)


def test_a_default_stands_in_what_is_made_without_a_value(cast):
    size = made(cast, "number", "Size", default=0)
    note = made(cast, label="Remark", default="none")
    one = company(cast)
    assert one.custom == {size.key: 0, note.key: "none"}
    assert company(cast, **{note.field_key: "", size.field_key: 7}).custom == {size.key: 7}
    with change(cast.alice, source="import") as c:
        (each,) = c.create_each(Company, [{"name": "Each"}])
    assert each.custom == one.custom


def test_a_choice_that_is_taken_away_stays_readable_where_it_is(cast):
    row = made(cast, "choice", choices=[("", {"en": "Gold", "bg": "Злато"}), ("", {"en": "Tin"})])
    (gold, _words), (tin, _tin) = row.options["choices"]
    one = company(cast, **{row.field_key: tin})
    assert holding(row) == {tin: 1}
    with change(cast.root, source="settings") as c:
        redraw(c, row, Draft({"en": "Segment"}, choices=[(gold, {"en": "Gold!"}), ("", {"en": "Lead"})]))
    type = COMPANY.bound(cast.alice).fields[row.field_key].type
    assert [label for _code, label in type.choices] == ["Gold!", "Lead"]
    assert type.text(tin, cast.alice.look) == "Tin"
    with change(cast.alice, source="web") as c:
        c.update(one, city="Varna", **{row.field_key: tin})
    with change(cast.root, source="settings") as c:
        redraw(c, row, Draft({"en": "Segment"}, choices=[(gold, {"en": "Gold"}), ("", {"en": "tin"})]))
    assert row.options["choices"][1][0] == tin
    codes = {code for code, _words in [*row.options["choices"], *row.options["former"]]}
    assert len(codes) == 3


def test_a_removed_field_keeps_its_values_and_comes_back_with_them(cast):
    row = made(cast)
    one = company(cast, **{row.field_key: "North"})
    with change(cast.root, source="settings") as c:
        put_away(c, row)
    assert row.field_key not in COMPANY.bound(cast.alice).fields
    assert carrying([asked(cast, row.pk)]) == {row.pk: 1}
    with pytest.raises(BadCondition, match="“Segment” was removed"):
        compile([row.field_key, "is", "North"], COMPANY.bound(cast.alice))
    with change(cast.alice, source="web") as c:
        c.update(one, city="Varna")
    made(cast, label="Segment", type="number")
    with pytest.raises(Refused), change(cast.root, source="settings") as c:
        bring_back(c, asked(cast, row.pk))
    with change(cast.root, source="settings") as c:
        redraw(c, asked(cast, row.pk), Draft({"en": "Region"}))
        bring_back(c, asked(cast, row.pk))
    assert listed(cast.alice, Company, condition=[row.field_key, "is", "North"]) == {one.pk}


def test_the_removal_of_a_field_is_undone(cast):
    row = made(cast)
    with change(cast.root, source="settings") as c:
        put_away(c, row)
    undo(cast.root, c.id)
    assert row.field_key in COMPANY.bound(cast.alice).fields


def test_a_unique_value_stands_at_one_record_by_whatever_way(cast):
    row = made(cast, unique=True)
    key = row.field_key
    one, two = company(cast, **{key: "A"}), company(cast)
    third = company(cast, **{key: "C"})
    for write in (
        lambda c: c.create(Company, name="X", **{key: "A"}),
        lambda c: c.update(two, **{key: "A"}),
    ):
        with pytest.raises(Refused) as no, change(cast.alice, source="web") as c:
            write(c)
        assert no.value.field == key
    with pytest.raises(ManyRefused), change(cast.alice, source="web") as c:
        c.update_where(COMPANY, [one.pk, two.pk], **{key: "B"})
    with change(cast.alice, source="import") as c:
        first, double, taken = c.create_each(Company, [{"name": "D", key: text} for text in ("E", "E", "C")])
    assert isinstance(first, Company) and isinstance(double, Refused) and isinstance(taken, Refused)
    with change(cast.alice, source="web") as c:
        c.update(third, **{key: "C"}, city="Ruse")
        c.update(third, **{key: ""})
    company(cast, **{key: "C"})
    with pytest.raises(Refused):
        undo(cast.alice, c.id)


def test_numbers_are_one_however_they_are_written(cast):
    row = made(cast, "number", unique=True, places=2)
    company(cast, **{row.field_key: "2.5"})
    with pytest.raises(Refused):
        company(cast, **{row.field_key: "2.50"})


def test_a_field_whose_values_double_does_not_become_unique(cast):
    row = made(cast)
    company(cast, **{row.field_key: "A"}), company(cast, **{row.field_key: "A"})
    with pytest.raises(Refused, match="A \\(2×\\)"), change(cast.root, source="settings") as c:
        redraw(c, row, Draft({"en": "Segment"}, unique=True))


@pytest.mark.django_db(transaction=True)
def test_of_two_people_at_once_one_gets_the_unique_value(cast):
    key = made(cast, unique=True).field_key
    written, told = threading.Barrier(2), []

    def second():
        written.wait(10)
        try:
            company(cast, **{key: "A"})
            told.append("made")
        except Refused as no:
            told.append(no.field)
        finally:
            connection.close()

    other = threading.Thread(target=second)
    with change(cast.bob, source="web") as c:
        c.create(Company, name="First", **{key: "A"})
        other.start()
        written.wait(10)
        other.join(0.3)
        assert other.is_alive(), "the second waits for what the first will have written"
    other.join(10)
    assert told == [key]
