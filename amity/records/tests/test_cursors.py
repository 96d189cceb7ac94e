"""The keys of pages come from addresses: whatever stands there, a page is shown."""

import base64
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.contacts.models import Company, Contact
from amity.records.page import Sort, page
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.sales.models import Deal

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ID = "018f0000-0000-7000-8000-000000000000"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=3), parts, max_size=2),
    max_leaves=5,
)


def packed(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize("model", [Deal, Company, Contact])
def test_a_page_is_shown_whatever_its_key(cast, model):
    bound = entity_of(model).bound(cast.alice)
    fields = [field for field in bound.fields.values() if field.order(bound.actor) is not None]
    keys = st.one_of(st.text(max_size=40), JSON.map(packed), st.tuples(JSON, st.just(ID)).map(list).map(packed))

    @FEW
    @given(st.sampled_from(fields), st.booleans(), keys, st.booleans())
    def turn(field, down, key, back):
        found = page(bound, [], sort=Sort(field, down), **{"before" if back else "after": key})
        assert len(found.rows) <= 1

    turn()


@pytest.mark.parametrize(
    "key",
    ["[" * 100_000, packed(["\0", ID]), packed(["\ud800", ID]), packed([10**400, ID]), packed(["9" * 5000, ID]),
     packed(["NaN", ID]), packed(["infinity", ID]), packed(["9999-12-31T23:59:59", ID]), packed(["2026-13-45", ID]),
     packed([None, ID]), packed([True, ID]), packed(["x", "no id"]), packed(["x"]), packed("x"), "====", "é"],
)  # fmt: skip
def test_a_key_that_is_none_means_some_page_and_no_fault(cast, key):
    bound = entity_of(Deal).bound(cast.alice)
    for name in ("name", "amount", "closes_on", "created_at", "returned", "company", "stage"):
        for down in (False, True):
            page(bound, [], sort=Sort(bound.fields[name], down), after=key)
            page(bound, [], sort=Sort(bound.fields[name], down), before=key)


def test_a_row_that_was_removed_meanwhile_is_no_reason_to_start_again(cast):
    with change(cast.alice, source="test") as c:
        ids = [c.create(Company, name=f"Firm {number}").pk for number in range(6)]
    bound = entity_of(Company).bound(cast.alice)
    sort = Sort(bound.fields["name"])
    first = page(bound, [], sort=sort, size=3)
    with change(cast.alice, source="test") as c:
        c.delete_where(entity_of(Company), [first.rows[-1][0]])
    second = page(bound, [], sort=sort, size=3, after=first.after)
    assert [id for id, _values in second.rows] == [id for id in ids if id not in dict(first.rows)][:3]


def test_the_first_and_the_last_page_lead_no_further(cast):
    with change(cast.alice, source="test") as c:
        for number in range(5):
            c.create(Company, name=f"Firm {number}")
    bound = entity_of(Company).bound(cast.alice)
    first = page(bound, [], size=3)
    last = page(bound, [], size=3, after=first.after)
    assert (first.before, len(last.rows), last.after) == ("", 3, "")
    again = page(bound, [], size=3, before=last.before)
    assert ([row[0] for row in again.rows], again.before) == ([row[0] for row in first.rows], "")
    assert (page(bound, [], size=6).after, page(bound, [], size=6).before) == ("", "")
