"""Own, team and all, down the tree of teams; the highest of several roles holds."""

import pytest

from amity.activities.models import Activity
from amity.contacts.models import Company
from amity.records.registry import entity_of
from amity.records.scope import may, visible
from amity.records.writing import change
from amity.users.actor import actor_of
from amity.users.models import Role, Team, User
from amity.users.teams import below
from tests.looking import listed

COMPANY = entity_of(Company)


def grant(cast, role, **verbs):
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.ids[role]), grants={"company": verbs})


@pytest.mark.parametrize(
    ("level", "alice", "bob", "dave"),
    [("none", 0, 0, 0), ("own", 1, 0, 1), ("team", 1, 1, 1), ("all", 2, 2, 2), ("rubbish", 0, 0, 0)],
)
def test_a_level_says_how_far_one_sees(cast, level, alice, bob, dave):
    grant(cast, "seller", see=level)
    assert [len(listed(person, Company)) for person in (cast.alice, cast.bob, cast.dave)] == [alice, bob, dave]


def test_a_right_for_one_object_stands_over_the_right_for_all(cast):
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="test").filter(pk=cast.seller)
        c.revise(rows, grants={"*": {"see": "all"}, "company": {"see": "own"}})
    assert len(listed(cast.bob, Company)) == 0
    assert may(cast.bob, entity_of(Company)) and not may(cast.bob, entity_of(Company), "edit")


def test_the_highest_of_several_roles_holds(cast):
    grant(cast, "seller", see="own")
    with change(cast.house, source="test") as c:
        c.revise(User.objects.unscoped(because="test").filter(pk=cast.ids["bob"]), roles=[cast.seller, cast.lead])
    assert len(listed(cast.bob, Company)) == 1


def test_without_a_role_one_sees_settings_and_nothing_else(cast):
    with change(cast.house, source="test") as c:
        c.revise(User.objects.unscoped(because="test").filter(pk=cast.ids["bob"]), roles=[])
    assert not may(cast.bob, COMPANY) and visible(cast.bob, entity_of(Team)).count() == 3


def test_a_lead_sees_the_whole_tree_below_and_nothing_beside_it(cast):
    with change(cast.root, source="test") as c:
        deep = c.create(Team, name="Deep", parent=cast.sofia)
        c.update(cast.record(User, "dave"), team=deep.pk)
        c.update(cast.record(Company, "dave's company"), team=deep.pk)
    assert listed(cast.carol, Company) == {cast.company, cast.ids["dave's company"]}
    assert listed(cast.alice, Company) == {cast.company}
    with change(cast.root, source="test") as c:
        c.update(Team.objects.unscoped(because="test").get(pk=deep.pk), parent=cast.almaty)
    assert listed(cast.carol, Company) == {cast.company}


def test_who_has_left_is_nobody(cast):
    with change(cast.root, source="test") as c:
        c.update(cast.record(User, "bob"), active=False)
    assert actor_of(cast.ids["bob"]) is None


def test_a_circle_in_the_tree_of_old_does_not_hang_anybody():
    assert below({"a": "b", "b": "a", "c": None}, {"a"}) == {"a", "b"}


def test_the_tree_is_read_once_for_all_requests_of_a_version(cast, django_assert_num_queries):
    listed(cast.carol, Company)
    with django_assert_num_queries(1):
        assert cast.carol.teams


def test_who_sees_one_kind_of_record_alone_is_shown_what_concerns_it(cast):
    with change(cast.alice, source="test") as c:
        task = c.create(Activity, kind="task", subject="Ask them", about=[("company", cast.company)]).pk
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="test").filter(pk=cast.seller)
        c.revise(rows, grants={"company": {"see": "team"}, "activity": {"see": "own"}})
    assert listed(cast.bob, Activity) == {task, cast.call}
