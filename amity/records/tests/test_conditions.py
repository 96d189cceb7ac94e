"""What is a condition, what is none, and what people are told of it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.activities.models import Activity
from amity.contacts.models import Company, Contact
from amity.records.condition import BadCondition, compile
from amity.records.filters import read
from amity.records.page import page
from amity.records.registry import entity_of
from amity.sales.models import Deal
from tests.looking import listed

MODELS = (Company, Contact, Deal, Activity)
FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(st.text(max_size=3), parts, max_size=2),
    max_leaves=8,
)


@pytest.mark.property
@pytest.mark.parametrize("model", MODELS)
def test_whatever_stands_for_a_condition_runs_or_is_told_to_be_none(cast, model):
    bound = entity_of(model).bound(cast.alice)
    fields = list(bound.fields.values())
    asked = st.sampled_from([(field.key, question) for field in fields for question in field.type.questions()])
    near = st.builds(lambda pair, value: [*pair, value], asked, JSON)

    @settings(FEW, max_examples=40)
    @given(near | JSON | st.tuples(st.sampled_from(["and", "or", "not"]), near).map(list))
    def ask(condition):
        try:
            page(bound, [], condition=condition)
        except BadCondition as fault:
            assert str(fault)

    ask()


def test_a_condition_too_deep_is_refused(cast):
    condition = ["name", "filled"]
    for _time in range(2000):
        condition = ["not", condition]
    with pytest.raises(BadCondition):
        compile(condition, entity_of(Deal).bound(cast.alice))


@pytest.mark.parametrize("asked", [["created_at", "on"], ["closes_on", "before"], ["stage", "is"]])
def test_a_value_of_which_nothing_is_left_is_missing(cast, asked):
    with pytest.raises(BadCondition, match="missing"):
        listed(cast.alice, Deal, condition=[*asked, ""])


def test_no_condition_is_everything_and_its_denial_nothing(cast):
    for nothing in (None, [], ["and"], ["or"]):
        assert listed(cast.alice, Deal, condition=nothing) == {cast.deal}
    assert listed(cast.alice, Deal, condition=["not", ["and"]]) == set()


def test_me_is_the_viewer(cast):
    assert listed(cast.alice, Deal, condition=["owner", "is", "me"]) == {cast.deal}
    assert listed(cast.bob, Deal, condition=["owner", "is", "me"]) == set()
    assert listed(cast.alice, Deal, condition=["name", "is", "me"]) == set()
    with pytest.raises(BadCondition):
        listed(cast.alice, Deal, condition=["amount", "is", "me"])


def test_values_may_come_as_json(cast):
    for condition in (
        ["amount", "is", ["48600.00", "EUR"]],
        ["company", "is", str(cast.company)],
        ["company", "is", [str(cast.company)]],
        ["created_at", "after", "2020-01-01T00:00:00+00:00"],
    ):
        assert listed(cast.alice, Deal, condition=condition) == {cast.deal}, condition


def test_the_address_of_a_page_holds_conditions(cast):
    texts = ["amount:more:1000", "name:contains:pilot: line", "owner:is:me", "company:empty:", "company.city:filled:"]
    found, faults = read(texts, entity_of(Deal).bound(cast.alice))
    assert ([one.text for one in found], faults) == (texts, [])
    for one in found:
        assert all(isinstance(part, str) for part in map(str, one.words(cast.alice)))
        listed(cast.alice, Deal, condition=one.condition)


@pytest.mark.parametrize(
    "text", ["", ":", "::", "amuont:is:1", "amount:bigger:1", "amount:more:x", "amount:more:me", "company:is:x",
             "closes_on:on:32.13.2026", "stage:is:\0", "name:is:" + "x" * 100_000, "contacts:is:1",
             "amount:more:1e9999"],
)  # fmt: skip
def test_what_is_no_condition_in_an_address_is_told_and_left_out(cast, text):
    found, faults = read([text], entity_of(Deal).bound(cast.alice))
    assert (found, len(faults)) == ([], 1)


def test_sought_text_may_hold_anything(cast):
    for text in ("%", "_", "\\", "'", '"', "--", "\n", "😀", "x" * 1000):
        assert listed(cast.alice, Deal, condition=["name", "contains", text]) == set(), text
    for text in ("\0", "\ud800", "x" * 1001, None, 5, ["x"]):
        with pytest.raises(BadCondition):
            listed(cast.alice, Deal, condition=["name", "contains", text])
