"""Imports by people whose role reaches only some records."""

import pytest

from amity.contacts.models import Company
from amity.records.writing import change
from amity.users.models import Role

from .bringing import bring, checked, written


@pytest.fixture(autouse=True)
def kept(files):
    """Every test of this file keeps files."""


def narrowed(cast, condition):
    grants = {"*": dict.fromkeys(("see", "add", "edit"), "all")}
    with change(cast.root, source="test") as c:
        rows = Role.objects.unscoped(because="test").filter(pk=cast.seller)
        c.revise(rows, grants=grants, conditions={"company": condition})


def test_what_lies_outside_is_left_out_and_the_rest_goes_in(cast):
    narrowed(cast, ["city", "is", "Sofia"])
    written(cast.bob, "company", "Name,City\nNewco,Sofia\nOther,Varna\n", name="c.csv")
    names = set(Company.objects.unscoped(because="test").values_list("name", flat=True))
    assert "Newco" in names and "Other" not in names


@pytest.mark.parametrize(
    "condition",
    [["deal.company", "none", []], ["not", ["deal.company", "any", []]], ["parent.city", "is", "Sofia"]],
)
def test_a_condition_about_other_records_is_left_to_the_door(cast, condition):
    narrowed(cast, condition)
    imported = checked(cast.bob, bring(cast.bob, "company", "Name,City\nNewco,Sofia\n", "c.csv"))
    assert imported.state == "checked", imported.message
