"""A board by a choice: what stands in which column, and for whom."""

import pytest

from amity.contacts.companies import company
from amity.contacts.models import Company
from amity.records.choice_board import NONE, by_choice, counts, newest
from amity.records.writing import change


@pytest.fixture
def bound(cast):
    with change(cast.alice, source="test") as c:
        for number in range(4):
            c.create(Company, name=f"Mine {number}", industry="energy")
    return company.bound(cast.alice)


def test_each_choice_says_how_many_one_sees(bound, cast):
    found = counts(bound, company.fields["industry"])
    assert (found["energy"], found["transport"], found[NONE]) == (5, 0, 0)
    assert counts(company.bound(cast.dave), company.fields["industry"])["transport"] == 1
    assert counts(bound, company.fields["industry"], ["name", "contains", "Mine"])["energy"] == 4
    assert set(counts(bound, company.fields["industry"], ["name", "is", []]).values()) == {0}, "what nothing fulfils"


def test_a_column_goes_on_where_its_page_ended(bound):
    first, after = newest(bound, company.fields["industry"], ["energy", NONE], size=3)["energy"]
    rest, end = newest(bound, company.fields["industry"], ["energy"], after=after, size=3)["energy"]
    assert (len(first), len(set(first + rest)), end) == (3, 5, "")


def test_who_sees_all_by_one_right_sees_them_too(bound, cast):
    found = newest(company.bound(cast.root), company.fields["industry"], ["energy", "transport", NONE], size=3)
    assert [len(found[code][0]) for code in ("energy", "transport", NONE)] == [3, 1, 0]


def test_several_choices_at_once_make_no_board(bound):
    assert [one.key for one in by_choice(bound)] == ["mailing", "industry"], "and not kinds"
