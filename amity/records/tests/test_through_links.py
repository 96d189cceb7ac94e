"""Through a link the target's scope holds: Alice's contact works at Dave's company, of which she may know nothing."""

import pytest

from amity.contacts.models import Company, Contact
from amity.records.errors import NotFound
from amity.records.page import Sort, count
from amity.records.registry import entity_of
from amity.records.writing import change
from tests.looking import cells, in_order, listed

CONTACT = entity_of(Contact)


@pytest.fixture
def crossed(cast):
    """Alice's contact belongs to Dave's company; a second contact of hers to none, a third to her own company."""
    hidden = cast.ids["dave's company"]
    with change(cast.house, source="test") as c:
        c.update(cast.record(Contact, "contact"), company=hidden)
    with change(cast.alice, source="test") as c:
        cast.ids["free"] = c.create(Contact, first_name="Boris").pk
        cast.ids["known"] = c.create(Contact, first_name="Cyril", company=cast.company).pk
    cast.ids["hidden"] = hidden
    return cast


def test_the_title_and_the_id_of_a_hidden_link_are_nothing(crossed):
    assert cells(crossed.alice, Contact, "company")[crossed.contact] == [None]
    assert cells(crossed.root, Contact, "company")[crossed.contact] == [(crossed.hidden, "Steppe Wind")]


@pytest.mark.parametrize("key", ["company.name", "company.city", "company.owner", "company.parent", "company.kinds"])
def test_a_field_of_a_hidden_link_is_nothing(crossed, key):
    assert not cells(crossed.alice, Contact, key)[crossed.contact][0]
    for person in crossed.everybody.values():
        cells(person, Contact, key)


def test_a_link_of_a_link_passes_both_scopes(crossed):
    with change(crossed.house, source="test") as c:
        c.update(crossed.record(Company, "company"), parent=crossed.hidden)
    assert cells(crossed.alice, Contact, "company.parent")[crossed.known] == [None]
    assert cells(crossed.root, Contact, "company.parent")[crossed.known] == [(crossed.hidden, "Steppe Wind")]


def test_a_hidden_link_sorts_like_none(crossed):
    for down in (False, True):
        sort = Sort(CONTACT.bound(crossed.alice).field("company"), down)
        order = in_order(crossed.alice, Contact, sort=sort)
        assert order.index(crossed.known) == (0 if down else 2)


@pytest.mark.parametrize("key", ["company.city", "company.name"])
def test_a_field_of_a_hidden_link_sorts_like_none(crossed, key):
    for down in (False, True):
        sort = Sort(CONTACT.bound(crossed.alice).field(key), down)
        assert in_order(crossed.alice, Contact, sort=sort).index(crossed.known) == (0 if down else 2)


def test_filters_take_a_hidden_link_for_an_empty_one(crossed):
    def found(*condition):
        return listed(crossed.alice, Contact, condition=list(condition))

    nothing = {crossed.contact, crossed.free}
    assert found("company", "is", crossed.hidden) == set()
    assert found("company", "empty") == nothing
    assert found("company", "filled") == {crossed.known}
    assert found("company", "is_not", crossed.hidden) == nothing | {crossed.known}
    assert found("company", "is_not", crossed.company) == nothing
    assert found("not", ["company", "is", crossed.hidden]) == nothing | {crossed.known}
    assert found("not", ["company", "filled"]) == nothing


def test_filters_through_a_hidden_link_find_nothing_of_it(crossed):
    def found(*condition):
        return listed(crossed.alice, Contact, condition=list(condition))

    nothing = {crossed.contact, crossed.free}
    assert found("company.city", "contains", "stana") == set()
    assert found("company.industry", "is", "transport") == set()
    assert found("company.industry", "is_not", "energy") == nothing
    assert found("company.city", "filled") == {crossed.known}
    assert found("company.city", "empty") == nothing
    assert found("not", ["company.city", "contains", "stana"]) == nothing | {crossed.known}
    bound = CONTACT.bound(crossed.alice)
    assert count(bound, condition=["company.city", "contains", "stana"]) == 0


def test_one_sees_through_a_visible_link(crossed):
    found = listed(crossed.root, Contact, condition=["company.city", "contains", "STANA"])
    assert found == {crossed.contact, crossed.ids["dave's contact"]}


def test_no_link_can_be_set_to_a_hidden_record(crossed):
    with pytest.raises(NotFound), change(crossed.alice, source="web") as c:
        c.update(crossed.record(Contact, "known"), company=crossed.hidden)
    with pytest.raises(NotFound), change(crossed.alice, source="web") as c:
        c.create(Contact, first_name="Spy", company=crossed.hidden)
    with pytest.raises(NotFound), change(crossed.alice, source="web") as c:
        c.update_where(CONTACT, [crossed.known], company=crossed.hidden)


def test_a_form_that_shows_no_hidden_link_does_not_blank_it(crossed):
    with change(crossed.alice, source="web") as c:
        c.update(crossed.record(Contact, "contact"), seen={"company": None, "city": ""}, company=None, city="Plovdiv")
    kept = crossed.record(Contact, "contact")
    assert (kept.company_id, kept.city) == (crossed.hidden, "Plovdiv")


def test_where_a_hidden_link_stood_one_may_set_another_without_learning_what_it_was(crossed):
    with change(crossed.alice, source="web") as c:
        c.update(crossed.record(Contact, "contact"), seen={"company": None}, company=crossed.company)
    assert crossed.record(Contact, "contact").company_id == crossed.company


def test_a_link_to_what_one_sees_nothing_of_is_no_field(cast):
    from amity.users.models import Role

    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), grants={"contact": {"see": "all"}})
    assert "company" not in CONTACT.bound(cast.alice).fields
    assert "company" in CONTACT.bound(cast.carol).fields
