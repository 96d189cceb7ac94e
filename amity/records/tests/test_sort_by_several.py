"""Sorting by several fields: ties and gaps stand where they would in Python, and paging shows each row once."""

from functools import cmp_to_key
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.records.cursor import write_cursor
from amity.records.page import Sort, load, page
from amity.records.registry import entity_of
from amity.records.scope import visible
from amity.records.writing import change
from amity.sales.models import Deal

KEYS = ("source", "amount", "closes_on", "created_at", "returned", "company.city", "owner")
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def crowd(standing):
    """Deals with ties and gaps in every field, of Alice and of Dave."""
    amounts, days, sources = (
        (None, ["10.00", "EUR"], ["20.00", "EUR"]),
        (None, "2026-11-20", "2026-11-21"),
        ("", "a", "b"),
    )
    with change(standing.house, source="test") as c:
        for number, (amount, day, source) in enumerate(product(amounts, days, sources)):
            owner = standing.ids["alice" if number % 4 else "dave"]
            company = (None, standing.company)[number % 2]
            values = {"amount": amount, "closes_on": day, "source": source, "company": company, "owner": owner}
            c.create(Deal, name=f"Deal {number}", stage=standing.new, **values)
    return standing


def in_python(bound, sort):
    """The ids of what the actor sees, sorted as a person would: nothing stands before something."""
    sorts = (sort, *sort.then)
    fields = [one.field for one in sorts]
    rows = load(bound, fields, visible(bound.actor, bound.entity).values_list("pk", flat=True))

    def compare(one, other):
        for place, by in enumerate(sorts):
            mine, theirs = (_comparable(rows[id][place]) for id in (one, other))
            if mine != theirs:
                less = mine is None or (theirs is not None and mine < theirs)
                return (1 if by.down else -1) if less else (-1 if by.down else 1)
        return (1 if sorts[-1].down else -1) if one < other else (-1 if sorts[-1].down else 1)

    return sorted(rows, key=cmp_to_key(compare))


def _comparable(value):
    if isinstance(value, tuple):
        return value[1]
    return getattr(value, "amount", value)


@pytest.mark.property
@pytest.mark.parametrize("who", ["alice", "carol", "root"])
def test_each_row_stands_once_where_it_belongs_whichever_way_one_pages(crowd, db, who):
    bound = entity_of(Deal).bound(getattr(crowd, who))

    @FEW
    @given(st.permutations(KEYS), st.integers(1, 4), st.lists(st.booleans(), min_size=4, max_size=4), st.integers(1, 9))
    def turn(keys, number, downs, size):
        text = ",".join(("-" if down else "") + key for key, down in zip(keys[:number], downs, strict=False))
        sort = Sort.read(text, bound)
        assert sort.text == text
        expected = in_python(bound, sort)
        forth, found = [], page(bound, [], sort=sort, size=size)
        while True:
            forth += [id for id, _cells in found.rows]
            if not found.after:
                break
            found = page(bound, [], sort=sort, size=size, after=found.after)
        assert forth == expected
        back, before = [id for id, _cells in found.rows], found.before
        while before:
            found = page(bound, [], sort=sort, size=size, before=before)
            back, before = [id for id, _cells in found.rows] + back, found.before
        assert back == expected

    turn()


@pytest.mark.parametrize("key", [(1,), (None, "x"), ("a", "2026-13-45"), ("a", "b", "c"), "a", None])
def test_a_key_of_another_order_means_the_first_page(crowd, db, key):
    bound = entity_of(Deal).bound(crowd.alice)
    sort = Sort.read("source,-closes_on", bound)
    assert page(bound, [], sort=sort, after=write_cursor(crowd.deal, key)).rows == page(bound, [], sort=sort).rows


def test_what_does_not_sort_is_passed_over(crowd, db):
    bound = entity_of(Deal).bound(crowd.alice)
    assert Sort.read("contacts,nothing,-amount,amount,,name", bound).text == "-amount,name"
    assert len(Sort.read(",".join(bound.fields), bound).then) == Sort.MOST - 1
