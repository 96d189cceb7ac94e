"""A value that cannot be is told in words, at its field."""

from decimal import Decimal

import pytest

from amity.activities.models import Activity
from amity.base.money import Money
from amity.contacts.models import Contact
from amity.records.asides import addresses
from amity.records.errors import Invalid
from amity.records.writing import change
from amity.sales.models import Deal, Stage


def test_addresses_take_no_nonsense(cast):
    record = cast.record(Contact, "contact")
    with change(cast.alice, source="web") as c:
        for value in (
            "a@b.test",
            [5],
            ["a@b.test"],
            [{"label": "x"}],
            [{"value": None}],
            [{"value": ["a"]}],
            [{"value": "a" * 301}],
            [{"value": "a\0b"}],
            [{"value": "a@b.test", "label": "x" * 41}],
            [{"value": "a@b.test", "label": 5}],
            {"value": "a@b.test"},
        ):
            for key in ("emails", "phones", "addresses"):
                try:
                    c.update(record, **{key: value})
                except Invalid as refusal:
                    assert set(refusal.errors) == {key}
        c.update(record, emails=[{"value": "a@b.test"}, {"value": "a@b.test", "label": "again"}, {"value": " "}])
    assert addresses(cast.contact, ["email"]) == [{"kind": "email", "value": "a@b.test", "label": ""}]


def test_a_person_is_told_in_words(cast):
    for key, value in (
        ("name", "x" * 201),
        ("amount", ["1e30", "EUR"]),
        ("amount", ["5", "XXX"]),
        ("amount", Money(Decimal("NaN"), "EUR")),
        ("closes_on", "2026-13-01"),
        ("stage", "no id"),
        ("contacts", [("pipeline", cast.pipeline)]),
    ):
        with pytest.raises(Invalid) as no, change(cast.alice, source="web") as c:
            c.update(cast.record(Deal, "deal"), **{key: value})
        assert no.value.errors[key][0].isupper() and no.value.errors[key].endswith(".")


def test_numbers_stay_within_what_their_column_holds(cast):
    for key, value in (("minutes", -1), ("minutes", 2**31), ("minutes", "many")):
        with pytest.raises(Invalid), change(cast.alice, source="web") as c:
            c.update(cast.record(Activity, "call"), **{key: value})
    for key, value in (("probability", 101), ("probability", -1), ("norm_days", 40_000), ("position", -1)):
        with pytest.raises(Invalid), change(cast.root, source="web") as c:
            c.update(cast.record(Stage, "new"), **{key: value})


def test_a_reason_of_any_length_and_sign_is_no_hindrance(cast):
    with change(cast.alice, source="web", reason="x\0" * 1000) as c:
        c.update(cast.record(Deal, "deal"), name="X")
