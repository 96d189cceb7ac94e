"""A custom field is a field like any other: typed, filtered, sorted, remembered, hidden."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from amity.base.money import Money
from amity.contacts.models import Company, Contact
from amity.records.custom import CustomField
from amity.records.errors import Invalid, Refused
from amity.records.history import history, who_said
from amity.records.page import Sort
from amity.records.registry import entity_of
from amity.records.undo import undo
from amity.records.writing import change
from amity.users.models import Rate, Role
from tests.looking import cells, in_order, listed

COMPANY = entity_of(Company)
SIZES = [["s", "Small"], ["m", "Medium"], ["l", "Large"]]


def euro(amount, currency="EUR"):
    return Money(Decimal(amount), currency)


VALUES = {
    "text": ["alpha", "Beta", "гама"],
    "long_text": ["one\ntwo", "three"],
    "number": [9, 10, 100, -3, 0],
    "percent": [9, 100, 0],
    "money": [euro("9.50"), euro("10.00"), euro("100.00"), euro("-1.00")],
    "day": [date(1999, 12, 31), date(2026, 1, 1), date(2026, 11, 22)],
    "moment": [datetime(2026, 1, 1, 10, tzinfo=UTC), datetime(2026, 1, 1, 10, 0, 0, 5, tzinfo=UTC)],
    "yes_no": [False, True],
    "choice": ["l", "m", "s"],
    "choices": [["s"], ["s", "m", "l"]],
    "web": ["https://a.test", "https://b.test/x?y=1"],
}


def define(cast, key, type, **options):
    """A custom field of companies; gives its key in conditions."""
    with change(cast.root, source="settings") as c:
        c.insert(CustomField, entity="company", key=key, label={"en": key.title()}, type=type, options=options)
    return f"custom.{key}"


def choices_of(type):
    return {"choices": SIZES} if type.startswith("choice") else {}


def make(cast, key, values):
    """Companies with these values: their ids in the same order, and at the end one without a value."""
    with change(cast.alice, source="web") as c:
        ids = [c.create(Company, name=f"Firm {number}", **{key: value}).pk for number, value in enumerate(values)]
        return [*ids, c.create(Company, name="Firm without").pk]


@pytest.mark.parametrize("type", VALUES)
def test_what_was_written_is_read_in_lists_and_forms(cast, type):
    key = define(cast, "fact", type, **choices_of(type))
    ids = make(cast, key, VALUES[type])
    shown = cells(cast.alice, Company, key)
    assert [shown[id] for id in ids[:-1]] == [[value] for value in VALUES[type]]
    assert shown[ids[-1]] == [None]
    field, look = COMPANY.bound(cast.alice).fields[key], cast.alice.look
    for value in (*VALUES[type], None):
        assert isinstance(field.type.show(value, look), str)
        assert isinstance(field.type.text(value, look), str)


@pytest.mark.parametrize("type", [type for type in VALUES if type not in ("long_text", "choices")])
def test_it_sorts_as_its_type_does(cast, type):
    key = define(cast, "fact", type, **choices_of(type))
    values = VALUES[type]
    ids = make(cast, key, values)
    order = [id for _value, id in sorted(zip(map(sort_key, values), ids[:-1], strict=True))]
    bound = COMPANY.bound(cast.alice)
    for down in (False, True):
        shown = in_order(cast.alice, Company, sort=Sort(bound.field(key), down), condition=["name", "contains", "Firm"])
        assert shown == ([*order[::-1], ids[-1]] if down else [ids[-1], *order])


def sort_key(value):
    return value.amount if isinstance(value, Money) else value


def test_lists_and_long_texts_do_not_sort(cast):
    for type in ("long_text", "choices"):
        key = define(cast, type, type, **choices_of(type))
        bound = COMPANY.bound(cast.alice)
        assert bound.fields[key].order(cast.alice) is None
        assert Sort.read(key, bound).field.key == "created_at"


def test_each_question_is_answered_as_of_a_column(cast):
    text, number, paid = define(cast, "note", "text"), define(cast, "size", "number"), define(cast, "paid", "yes_no")
    day, at = define(cast, "since", "day"), define(cast, "called", "moment")
    kind, kinds = define(cast, "kind", "choice", choices=SIZES), define(cast, "kinds", "choices", choices=SIZES)
    with change(cast.alice, source="web") as c:
        a = c.create(
            Company,
            name="A",
            **{text: "Alpha", number: 9, paid: True, day: date(2026, 1, 2), kind: "s", kinds: ["s", "m"]},
            **{at: datetime(2026, 1, 1, 22, 30, tzinfo=UTC)},
        ).pk
        b = c.create(Company, name="B", **{text: "beta", number: 10, paid: False, kinds: ["l"]}).pk
    none, all = cast.company, {a, b, cast.company}

    def asked(*condition):
        return listed(cast.alice, Company, condition=list(condition))

    for condition, expected in (
        ((text, "contains", "ALPH"), {a}),
        ((text, "is", "beta"), {b}),
        ((text, "is", ["Alpha", "beta"]), {a, b}),
        ((text, "starts", "be"), {b}),
        ((text, "empty"), {none}),
        ((text, "filled"), {a, b}),
        ((number, "more", 9), {b}),
        ((number, "less", "10"), {a}),
        ((number, "is", 10), {b}),
        ((number, "is", 0), set()),
        ((number, "empty"), {none}),
        ((number, "filled"), {a, b}),
        ((paid, "yes"), {a}),
        ((paid, "no"), {b, none}),
        ((day, "on", "2026-01-02"), {a}),
        ((day, "before", date(2026, 1, 3)), {a}),
        ((day, "after", "2026-01-02"), set()),
        ((day, "empty"), {b, none}),
        ((at, "on", datetime(2026, 1, 1, 22, tzinfo=UTC)), {a}),
        ((at, "after", "2026-01-02T01:00:00+05:00"), {a}),
        ((at, "before", "2026-01-02T01:00:00+05:00"), set()),
        ((kind, "is", "s"), {a}),
        ((kind, "is_not", "s"), {b, none}),
        ((kind, "empty"), {b, none}),
        ((kinds, "is", "m"), {a}),
        ((kinds, "is", ["m", "l"]), {a, b}),
        ((kinds, "is_not", "m"), {b, none}),
        ((kinds, "empty"), {none}),
    ):
        assert asked(*condition) == expected, condition
        assert asked("not", list(condition)) == all - expected, condition


def test_amounts_in_several_currencies_are_compared_in_the_companys_own(cast):
    key = define(cast, "budget", "money")
    with change(cast.root, source="settings") as c:
        c.create(Rate, currency="KZT", since="2020-01-01", value=Decimal("0.002"))
    ids = make(cast, key, [euro("90"), euro("50000", "KZT"), euro("1", "JPY")])
    tenge, euros, yen = ids[1], ids[0], ids[2]
    assert listed(cast.alice, Company, condition=[key, "more", euro("95")]) == {tenge}
    assert listed(cast.alice, Company, condition=[key, "less", euro("45001", "KZT")]) == {euros}
    assert listed(cast.alice, Company, condition=[key, "is", euro("1", "JPY")]) == {yen}
    assert listed(cast.alice, Company, condition=[key, "more", euro("0", "JPY")]) == set(), "no rate, no answer"
    sort = Sort(COMPANY.bound(cast.alice).field(key), True)
    assert in_order(cast.alice, Company, sort=sort)[:2] == [tenge, euros]


@pytest.mark.parametrize("key", ["contains", "in", "a__b", "isnull", "ключ", "with space", "quo'te", 'dou"ble', "%s"])
def test_any_key_will_do(cast, key):
    whole = define(cast, key, "text")
    ids = make(cast, whole, ["yes"])
    assert cells(cast.alice, Company, whole)[ids[0]] == ["yes"]
    assert listed(cast.alice, Company, condition=[whole, "is", "yes"]) == {ids[0]}
    sort = Sort(COMPANY.bound(cast.alice).field(whole), True)
    assert in_order(cast.alice, Company, sort=sort)[0] == ids[0]
    assert history(cast.alice, COMPANY, ids[0])[-1].what == "create"


def test_each_key_has_its_own_history_and_its_own_undo(cast):
    first, second = define(cast, "first", "text"), define(cast, "second", "number")
    company = cast.record(Company, "company")
    with change(cast.alice, source="web") as one:
        assert one.update(company, **{first: "a", second: 1}) == {first, second}
    with change(cast.bob, source="import") as two:
        assert two.update(company, **{first: "a", second: 2}) == {second}
    told = history(cast.alice, COMPANY, cast.company)
    assert [(field.key, old, new) for field, old, new in told[0].edits] == [(second, 1, 2)]
    assert {(field.key, old, new) for field, old, new in told[1].edits} == {(first, None, "a"), (second, None, 1)}
    assert who_said(cast.alice, COMPANY, cast.company, first).pk == one.id
    assert who_said(cast.alice, COMPANY, cast.company, second).pk == two.id
    undo(cast.alice, one.id)
    assert cast.record(Company, "company").custom == {"second": 2}


def test_an_emptied_value_is_no_value(cast):
    keys = [define(cast, type, type, **choices_of(type)) for type in ("text", "number", "choices")]
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), **dict(zip(keys, ("a", 1, ["s"]), strict=True)))
        c.update(cast.record(Company, "company"), **dict(zip(keys, ("", None, []), strict=True)))
    assert cast.record(Company, "company").custom == {}


def test_two_people_write_two_custom_fields(cast):
    first, second = define(cast, "first", "text"), define(cast, "second", "text")
    company = cast.record(Company, "company")
    seen = {first: None, second: None}
    with change(cast.bob, source="web") as c:
        c.update(cast.record(Company, "company"), seen=seen, **{first: "Bob's", second: None})
    with change(cast.alice, source="web") as c:
        c.update(company, seen=seen, **{first: None, second: "Alice's"})
    assert cast.record(Company, "company").custom == {"first": "Bob's", "second": "Alice's"}


def test_a_needed_one_is_asked_for(cast):
    key = define(cast, "vital", "text", required=True)
    with pytest.raises(Invalid) as no, change(cast.alice, source="web") as c:
        c.create(Company, name="New")
    assert set(no.value.errors) == {key}
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), city="Ruse")
    with pytest.raises(Invalid), change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), **{key: ""})


def test_wrong_values_are_told_at_the_field(cast):
    for type, wrong in (("number", "many"), ("choice", "xl"), ("web", "javascript:alert(1)"), ("yes_no", "perhaps")):
        key = define(cast, type, type, **choices_of(type))
        with pytest.raises(Invalid) as no, change(cast.alice, source="web") as c:
            c.update(cast.record(Company, "company"), **{key: wrong})
        assert set(no.value.errors) == {key}


def test_it_is_hidden_and_locked_like_any_field(cast):
    key = define(cast, "secret", "text")
    make(cast, key, ["x"])
    rows = Role.objects.unscoped(because="test").filter(pk=cast.seller)
    for right in ("hidden", "locked"):
        with change(cast.house, source="test") as c:
            c.revise(rows, fields={"company": {key: right}})
        assert (key in COMPANY.bound(cast.alice).fields) == (right == "locked")
        with pytest.raises(Refused), change(cast.alice, source="web") as c:
            c.update(cast.record(Company, "company"), **{key: "y"})
    with change(cast.root, source="web") as c:
        c.update(cast.record(Company, "company"), **{key: "y"})
    with pytest.raises(Refused):
        undo(cast.alice, c.id)


def test_it_is_reached_through_a_link(cast):
    key = define(cast, "size", "number")
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), **{key: 10})
    assert cells(cast.alice, Contact, f"company.{key}")[cast.contact] == [10]
    assert listed(cast.alice, Contact, condition=[f"company.{key}", "more", 9]) == {cast.contact}
    assert listed(cast.dave, Contact, condition=[f"company.{key}", "empty"]) == {cast.ids["dave's contact"]}
    sort = Sort(entity_of(Contact).bound(cast.root).field(f"company.{key}"), True)
    assert in_order(cast.root, Contact, sort=sort)[0] == cast.contact


@pytest.mark.parametrize("now", VALUES)
def test_what_was_kept_under_another_type_reads_as_nothing(cast, now):
    before = {
        was: define(cast, was, was, **choices_of(was)) for was in ("text", "money", "choices", "yes_no", "number")
    }
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), **{key: VALUES[was][-1] for was, key in before.items()})
    with change(cast.root, source="settings") as c:
        c.revise(CustomField.objects.unscoped(because="test").all(), type=now, options=choices_of(now))
    actor = cast.alice
    fields = COMPANY.bound(actor).columns(before.values())
    for field, shown in zip(fields, cells(actor, Company, *before.values())[cast.company], strict=True):
        field.type.show(shown, actor.look), field.type.text(shown, actor.look)
        if field.type.sortable:
            in_order(actor, Company, sort=Sort(field))
    asked = [[field.key, question, sample(now)] for field in fields for question in field.type.questions()]
    listed(actor, Company, condition=["or", *asked])
    history(actor, COMPANY, cast.company)


def sample(type):
    value = VALUES[type][0]
    return value[0] if isinstance(value, list) else value


def test_a_field_is_there_for_the_next_request_of_every_process(cast):
    assert "custom.fresh" not in COMPANY.bound(cast.alice).fields
    define(cast, "fresh", "text")
    assert "custom.fresh" in COMPANY.bound(cast.alice).fields
    with change(cast.root, source="settings") as c:
        c.remove(CustomField.objects.unscoped(because="test").filter(key="fresh"))
    assert "custom.fresh" not in COMPANY.bound(cast.alice).fields
