"""A custom field is read like any other: in lists and forms, sorted, asked, through a link."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from amity.base.money import Money
from amity.contacts.models import Company, Contact
from amity.records.history import history
from amity.records.page import Sort
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.users.models import Rate
from tests.looking import cells, in_order, listed

from .custom_fields import COMPANY, SIZES, VALUES, choices_of, define, euro, make


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


def test_it_is_reached_through_a_link(cast):
    key = define(cast, "size", "number")
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), **{key: 10})
    assert cells(cast.alice, Contact, f"company.{key}")[cast.contact] == [10]
    assert listed(cast.alice, Contact, condition=[f"company.{key}", "more", 9]) == {cast.contact}
    assert listed(cast.dave, Contact, condition=[f"company.{key}", "empty"]) == {cast.ids["dave's contact"]}
    sort = Sort(entity_of(Contact).bound(cast.root).field(f"company.{key}"), True)
    assert in_order(cast.root, Contact, sort=sort)[0] == cast.contact
