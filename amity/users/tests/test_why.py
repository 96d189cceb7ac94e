"""Why somebody may do something with a record: the reasons say what the scope does."""

import pytest

from amity.activities.models import Activity
from amity.records.registry import find_entity
from amity.records.scope import among
from amity.records.writing import change
from amity.users.models import Role, User
from amity.users.narrowing import narrow
from amity.users.why import reasons

RECORDS = (
    ("company", "company"), ("company", "dave's company"), ("contact", "contact"), ("deal", "deal"),
    ("deal", "dave's deal"), ("activity", "call"),
)  # fmt: skip


def told(cast, name, key, id, verb="see"):
    entity = find_entity(key)
    record = entity.model.objects.unscoped(because="test").get(pk=id)
    return reasons(cast.root, getattr(cast, name), entity, record, verb, str)


def agrees(cast, name, key, id, verb):
    entity = find_entity(key)
    holds = any(one.holds for one in told(cast, name, key, id, verb))
    return holds == (id in among(getattr(cast, name), entity, [id], verb))


@pytest.mark.parametrize("verb", ["see", "edit", "delete", "export"])
@pytest.mark.parametrize("name", ["alice", "bob", "carol", "dave", "root"])
def test_the_reasons_say_what_the_scope_does(cast, name, verb):
    assert all(agrees(cast, name, key, cast.ids[what], verb) for key, what in RECORDS)


@pytest.mark.parametrize("name", ["alice", "bob", "carol", "dave"])
def test_they_do_so_with_conditions_several_roles_and_none(cast, name):
    with change(cast.root, source="test") as c:
        known = Role.objects.unscoped(because="test").get(pk=cast.seller)
        narrow(c, known, find_entity("company"), condition=["city", "is", "Astana"], fields={})
        rows = User.objects.unscoped(because="test")
        c.revise(rows.filter(pk=cast.ids["bob"]), roles=[cast.seller, cast.lead])
        c.revise(rows.filter(pk=cast.ids["alice"]), roles=[])
    assert all(agrees(cast, name, key, cast.ids[what], "see") for key, what in RECORDS)


@pytest.mark.parametrize("name", ["alice", "bob", "dave", "root"])
def test_what_is_private_is_its_owners(cast, name):
    with change(cast.alice, source="test") as c:
        note = c.create(Activity, kind="note", subject="A surprise", private=True)
    assert agrees(cast, name, "activity", note.pk, "see")
    assert any("private" in one.words for one in told(cast, name, "activity", note.pk))


def test_they_name_the_role_the_owner_and_the_team(cast):
    (one,) = told(cast, "dave", "company", cast.company)
    assert not one.holds
    assert "Alice" in one.words and "Sofia" in one.words


def test_they_name_the_condition_and_whether_it_is_true(cast):
    with change(cast.root, source="test") as c:
        known = Role.objects.unscoped(because="test").get(pk=cast.seller)
        narrow(c, known, find_entity("company"), condition=["city", "is", "Astana"], fields={})
    assert "Astana" in told(cast, "dave", "company", cast.ids["dave's company"])[0].words
    assert "not true" in told(cast, "alice", "company", cast.company)[0].words


def test_who_sees_what_an_activity_is_about_sees_it(cast):
    with change(cast.root, source="test") as c:
        call = c.create(Activity, kind="call", subject="Ask again", about=[("deal", cast.deal)], owner=cast.ids["dave"])
    about = [one for one in told(cast, "bob", "activity", call.pk) if "Pilot line" in one.words]
    assert [one.holds for one in about] == [True]
