"""Filters that ask for a linked record: they find what the link says, and name nobody whom the reader may not see."""

from amity.activities.models import Activity
from amity.records.filters import read
from amity.records.registry import entity_of
from amity.records.types import LinkType
from amity.records.writing import change
from amity.sales.models import Deal
from tests.looking import listed


def words(actor, model, text):
    bound = entity_of(model).bound(actor)
    [one], faults = read([text], bound)
    assert not faults
    return one.words(actor)[2]


def found(actor, model, text):
    [one], _faults = read([text], entity_of(model).bound(actor))
    return listed(actor, model, condition=one.condition)


def test_a_linked_record_is_named_by_its_title_and_a_hidden_one_by_dots(cast):
    assert words(cast.root, Deal, f"company:is:{cast.company}") == words(cast.alice, Deal, f"company:is:{cast.company}")
    assert words(cast.alice, Deal, f"company:is:{cast.ids["dave's company"]}") == "…"
    assert words(cast.alice, Deal, f"owner:is:{cast.ids['alice']}").startswith("Alice")
    assert LinkType("company").text(cast.company, cast.alice.look) == "…"


def test_a_question_without_a_value_has_none(cast):
    texts = ["amount:empty", "amount:filled:5"]
    found, faults = read(texts, entity_of(Deal).bound(cast.alice))
    assert [one.value for one in found] == [None, None] and not faults


def test_links_in_a_role_can_be_asked_for(cast):
    with change(cast.alice, source="test") as c:
        other = c.create(Deal, name="Without people", stage=cast.new, owner=cast.ids["alice"]).pk
    with change(cast.alice, source="test") as c:
        c.update(cast.record(Deal, "deal"), contacts=[("contact", cast.contact)])
    for text in (f"contacts:is:{cast.contact}", f"contacts:is:contact:{cast.contact}"):
        assert found(cast.alice, Deal, text) == {cast.deal}
    assert other in listed(cast.alice, Deal)
    assert words(cast.alice, Deal, f"contacts:is:{cast.contact}") not in ("", "…")


def test_links_to_what_is_hidden_find_nothing(cast):
    with change(cast.house, source="test") as c:
        c.update(cast.record(Deal, "deal"), contacts=[("contact", cast.ids["dave's contact"])])
    text = f"contacts:is:{cast.ids["dave's contact"]}"
    assert found(cast.root, Deal, text) == {cast.deal}
    assert found(cast.alice, Deal, text) == set()
    assert words(cast.alice, Deal, text) == "…"


def test_what_an_activity_is_about_can_be_asked_for_also_where_it_only_follows(cast):
    with change(cast.alice, source="test") as c:
        c.update(cast.record(Deal, "deal"), company=cast.company)
        call = c.create(Activity, subject="Of the deal", kind="call", about=[("deal", cast.deal)]).pk
    assert call in found(cast.alice, Activity, f"about:is:deal:{cast.deal}")
    assert call in found(cast.alice, Activity, f"about:is:company:{cast.company}")
    assert call not in found(cast.alice, Activity, f"about:is:contact:{cast.ids["dave's contact"]}")
