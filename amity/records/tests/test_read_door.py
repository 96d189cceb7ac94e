"""What an actor may not see does not exist for them."""

import pytest

from amity.contacts.models import Company, Contact
from amity.records.errors import NotFound
from amity.records.history import history, who_said
from amity.records.page import count, load, page
from amity.records.registry import entities, entity_of
from amity.records.scope import check_links, find, may, visible
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role
from tests.looking import in_order, listed

DEAL, CONTACT = entity_of(Deal), entity_of(Contact)


def test_a_stranger_finds_no_trace_of_the_deal(cast):
    bound = DEAL.bound(cast.dave)
    assert cast.deal not in listed(cast.dave, Deal)
    assert count(bound) == 1
    assert load(bound, bound.columns(DEAL.list), [cast.deal]) == {}
    for ask in (find, history):
        with pytest.raises(NotFound):
            ask(cast.dave, DEAL, cast.deal)
    with pytest.raises(NotFound):
        who_said(cast.dave, DEAL, cast.deal, "name")
    with pytest.raises(NotFound):
        check_links(cast.dave, [(DEAL, cast.deal)])


def test_a_hidden_record_and_one_that_never_was_answer_alike(cast):
    answers = set()
    for id in (cast.deal, cast.company):
        with pytest.raises(NotFound) as no:
            find(cast.dave, DEAL, id)
        answers.add(str(no.value))
    assert answers == {"deal"}


@pytest.mark.parametrize("id", ["", "x", "NULL", "\0", "' OR 1=1 --", 5, None, "9" * 500, [], "zz-1"])
def test_an_id_that_is_none_is_not_found(cast, id):
    with pytest.raises(NotFound):
        find(cast.alice, DEAL, id)


def test_an_id_is_found_as_text_too(cast):
    assert find(cast.alice, DEAL, str(cast.deal)).pk == cast.deal


def test_who_may_see_nothing_has_empty_lists_everywhere_but_of_settings_and_ones_own_views(cast):
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), grants={})
    for entity in entities():
        assert may(cast.alice, entity) == bool(entity.scope.setting or entity.scope.audience)
        assert may(cast.alice, entity) or not listed(cast.alice, entity.model)
        assert may(cast.alice, entity) or count(entity.bound(cast.alice)) == 0


def test_no_right_to_activities_means_none_even_of_a_record_that_one_sees(cast):
    grants = {"deal": {"see": "all"}, "company": {"see": "all"}}
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), grants=grants)
    assert not listed(cast.alice, type(cast.record(entity_of_key("activity"), "call")))


def entity_of_key(key):
    return next(entity.model for entity in entities() if entity.key == key)


def test_a_record_reached_by_two_branches_stands_in_the_list_once(cast):
    assert len(in_order(cast.alice, Deal)) == 1
    assert count(DEAL.bound(cast.alice)) == 1


def test_branches_make_one_list_in_one_order_however_it_is_cut(cast):
    names = [f"{number % 7} of {number}" for number in range(23)]
    for person in (cast.alice, cast.bob):
        with change(person, source="test") as c:
            for name in names:
                c.create(Company, name=name)
    bound = entity_of(Company).bound(cast.carol)
    shown, after = [], ""
    while True:
        found = page(bound, bound.columns(["name"]), after=after, size=5)
        shown += [values[0] for _id, values in found.rows]
        if not (after := found.after):
            break
    assert sorted(shown) == sorted([*names, *names, "Казойл Өркен"])


def test_verbs_have_scopes_of_their_own(cast):
    assert visible(cast.bob, DEAL, "edit").filter(pk=cast.deal).exists()
    assert not visible(cast.bob, DEAL, "delete").filter(pk=cast.deal).exists()
    assert visible(cast.alice, DEAL, "delete").filter(pk=cast.deal).exists()
    assert not visible(cast.alice, entity_of(Role), "edit").exists()


def test_who_leaves_the_team_leaves_its_records(cast):
    assert listed(cast.bob, Deal)
    bob = cast.record(type(cast.bob.user), "bob")
    with change(cast.root, source="web") as c:
        c.update(bob, team=cast.almaty)
    assert listed(cast.bob, Deal) == {cast.ids["dave's deal"]}


def test_many_teams_are_one_branch_and_the_same_rows(cast):
    from amity.users.models import Team

    with change(cast.house, source="test") as c:
        for number in range(20):
            c.create(Team, name=f"Team {number}", parent=cast.sales)
    assert len(cast.carol.teams) == 22
    assert listed(cast.carol, Deal) == {cast.deal}


def test_a_private_page_size_never_shows_more_than_was_asked(cast):
    with change(cast.alice, source="test") as c:
        for number in range(4):
            c.create(Contact, first_name=f"Person {number}")
    bound = CONTACT.bound(cast.alice)
    assert [len(page(bound, [], size=size).rows) for size in (1, 3, 5, 50)] == [1, 3, 5, 5]
