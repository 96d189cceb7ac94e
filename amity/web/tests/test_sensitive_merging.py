"""Merging records with sensitive values: side by side they are dots until they are asked for, which is noted."""

import pytest

from amity.audit.models import Entry, Kind
from amity.contacts.models import Company
from amity.records.tests.custom_fields import define
from amity.records.writing import change


def firms(cast, key, values):
    with change(cast.alice, source="test") as c:
        return [str(c.create(Company, name="Firm", **{key: value}).pk) for value in values]


def viewed():
    return [one.details["fields"] for one in Entry.objects.filter(kind=Kind.VIEWED)]


@pytest.mark.parametrize("sealed", [{}, {"sealed": "yes"}])
def test_side_by_side_they_are_dots_until_they_are_asked_for(at, cast, sealed):
    key = define(cast, "card", "text", sensitive=True, **sealed)
    both, alice = firms(cast, key, ["A17", "B25"]), at("alice")
    page = alice.get("/company/merge/", {"id": both}).content.decode()
    assert page.count("••••") == 2 and "A17" not in page and "B25" not in page and viewed() == []
    assert f'name="pick.{key}"' in page and "plain=1" in page
    page = alice.get("/company/merge/", {"id": both, "plain": "1"}).content.decode()
    assert "A17" in page and "B25" in page and viewed() == [[key]]


def test_what_is_the_same_in_all_of_them_is_hidden_too(at, cast):
    key = define(cast, "card", "text", sensitive=True)
    page = at("alice").get("/company/merge/", {"id": firms(cast, key, ["A17", "A17"])}).content.decode()
    assert "A17" not in page and "••••" in page


def test_of_several_choices_none_is_named_and_all_are_kept(at, cast):
    key = define(cast, "faith", "choices", sensitive=True, choices=[["a", "Aa"], ["b", "Bb"]])
    both, alice = firms(cast, key, [["a"], ["b"]]), at("alice")
    page = alice.get("/company/merge/", {"id": both}).content.decode()
    assert "Aa" not in page and f"tick.{key}" not in page and page.count("••••") == 2
    alice.post("/company/merge/", {"id": both, "keep": both[0]})
    row = Company.objects.unscoped(because="a test reads").get(pk=both[0])
    assert sorted(row.custom["faith"]) == ["a", "b"]


def test_what_is_picked_in_the_dark_is_taken(at, cast):
    key = define(cast, "card", "text", sensitive=True)
    both = firms(cast, key, ["A17", "B25"])
    at("alice").post("/company/merge/", {"id": both, "keep": both[0], f"pick.{key}": both[1]})
    assert Company.objects.unscoped(because="a test reads").get(pk=both[0]).custom["card"] == "B25"
