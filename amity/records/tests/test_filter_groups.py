"""Filters in groups: in addresses, in words, and as what was kept of them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.activities.models import Activity
from amity.contacts.models import Company, Contact
from amity.records.filter_groups import Group
from amity.records.filters import read
from amity.records.filters_kept import shown
from amity.records.page import page
from amity.records.registry import entity_of
from amity.records.relations import relations
from amity.sales.models import Deal
from tests.asked import conditions

FEW = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def words(one, actor):
    return " ".join(filter(None, map(str, one.words(actor))))


def test_a_group_stands_in_an_address_and_reads_as_a_sentence(cast):
    bound = entity_of(Deal).bound(cast.alice)
    [one], faults = read(["any(stage.outcome:is:won|amount:more:1000 EUR)"], bound)
    assert not faults and one.condition[0] == "or"
    assert words(one, cast.alice) == "any of these stage · outcome is won or amount is more than €1,000"
    [deep], _faults = read(["none(name:contains:x|all(name:contains:y|source:empty))"], bound)
    assert words(deep, cast.alice) == (
        "none of these name contains x or (all of these name contains y and source is empty)"
    )


def test_signs_of_a_group_may_be_part_of_a_value(cast):
    bound = entity_of(Deal).bound(cast.alice)
    [one], _faults = read([r"any(name:contains:a\|b\)\(\\|source:empty)"], bound)
    assert one.parts[0].value == "a|b)(\\"
    assert read([one.text], bound)[0][0].packed == one.packed


@pytest.mark.parametrize(
    "text",
    ["any(", "any(name:contains:x", "any()x", "any(any(any(", "none(nothing:is:1)", "any(|", "any(\\", "any(name)"],
)
def test_a_group_that_means_nothing_is_told(cast, text):
    assert read([text], entity_of(Deal).bound(cast.alice))[1]


def test_an_empty_group_asks_nothing(cast):
    assert read(["any()", "all(|)"], entity_of(Deal).bound(cast.alice)) == ([], [])


def test_groups_within_groups_end_somewhere(cast):
    bound = entity_of(Deal).bound(cast.alice)
    assert read(["any(" * 5000 + ")" * 5000], bound)[1]
    assert read(["any(" + "|".join(["name:contains:x"] * 5000) + ")"], bound)[1]


@given(st.lists(st.text("any(l)|\\:&nameis", max_size=30), max_size=4))
@FEW
def test_whatever_stands_in_an_address_is_read_or_told(cast, texts):
    found, faults = read(texts, entity_of(Deal).bound(cast.alice))
    assert len(found) + len(faults) <= len(texts)


@pytest.mark.property
@pytest.mark.parametrize("model", [Company, Contact, Deal, Activity])
def test_what_was_kept_is_shown_and_stands_in_an_address_with_its_meaning(cast, model):
    bound = entity_of(model).bound(cast.alice)
    ids = [cast.company, cast.ids["dave's company"], cast.ids["alice"], cast.new]
    fields = [field for field in bound.fields.values() if field.type.questions()]

    @FEW
    @given(conditions([*fields, *_of_deals(bound)], ids))
    def ask(condition):
        filters, faults = shown(condition, bound)
        assert not faults
        kept = ["and", *(one.packed for one in filters)]
        again, faults = shown(kept, bound)
        assert not faults and ["and", *(one.packed for one in again)] == kept
        read_back, faults = read([one.text for one in filters], bound)
        assert not faults and [one.packed for one in read_back] == [one.packed for one in filters]
        assert _listed(bound, condition) == _listed(bound, kept)

    ask()


def _of_deals(bound):
    """Fields across a link."""
    return bound.columns(["company.city", "stage.outcome"])


def _listed(bound, condition):
    return {id for id, _cells in page(bound, [], condition=condition, size=200).rows}


def test_questions_about_what_points_here_are_kept_too(cast):
    bound = entity_of(Company).bound(cast.alice)
    [one], _faults = read(["deal.company:any:stage.outcome:is:open&&amount:more:1000 EUR"], bound)
    [again], faults = shown(["and", one.packed], bound)
    assert not faults and again.packed == one.packed
    assert relations(bound)


def test_what_is_gone_is_told_and_the_rest_goes_on_asking(cast):
    bound = entity_of(Deal).bound(cast.alice)
    kept = ["and", ["custom.gone", "is", "x"], ["name", "contains", "Pilot"], ["stage.outcome", "is", "melted"], "?"]
    [one], faults = shown(kept, bound)
    assert one.text == "name:contains:Pilot" and len(faults) == 3
    assert "custom.gone" in faults[0] and "outcome" in faults[1]


def test_several_values_of_one_question_become_a_group(cast):
    bound = entity_of(Deal).bound(cast.alice)
    [one], _faults = shown(["stage.outcome", "is", ["won", "lost"]], bound)
    assert isinstance(one, Group) and one.text == "any(stage.outcome:is:won|stage.outcome:is:lost)"
    [other], _faults = shown(["stage.outcome", "is_not", ["won", "lost"]], bound)
    assert other.join == "all"
