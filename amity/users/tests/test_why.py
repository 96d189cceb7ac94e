"""Why somebody may do something with a record: the reasons say what the scope does."""

from datetime import timedelta

import pytest

from amity.activities.models import Activity
from amity.base.clock import now, standing_at
from amity.contacts.models import Contact
from amity.records.registry import find_entity
from amity.records.scope import among
from amity.records.writing import change
from amity.users.models import Role, Team, User
from amity.users.narrowing import narrow
from amity.users.sharing import share
from amity.users.why import may, reasons

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


def held(cast, name, key, id, verb):
    return [one.words for one in told(cast, name, key, id, verb) if one.holds]


def grant(cast, role, **verbs):
    with change(cast.root, source="test") as c:
        known = Role.objects.unscoped(because="test").get(pk=cast.ids[role])
        c.revise(
            Role.objects.unscoped(because="test").filter(pk=known.pk), grants={"*": {**known.grants["*"], **verbs}}
        )


@pytest.mark.parametrize("name", ["alice", "bob", "carol", "dave", "root"])
@pytest.mark.parametrize("level", ["none", "own", "all", "never"])
def test_they_speak_of_import_and_share_too(cast, name, level):
    grant(cast, "seller", **{"import": level, "share": level})
    for key, what in RECORDS:
        assert agrees(cast, name, key, cast.ids[what], "share")
        entity = find_entity(key)
        record = entity.model.objects.unscoped(because="test").get(pk=cast.ids[what])
        person = getattr(cast, name)
        holds = any(one.holds for one in told(cast, name, key, cast.ids[what], "import"))
        imports = bool(person.grants(key, "import")) and cast.ids[what] in among(person, entity, [record.pk], "edit")
        assert holds == imports == may(person, entity, record, "import")


def test_an_import_never_reaches_farther_than_editing(cast):
    grant(cast, "seller", **{"import": "all"})
    words = [one.words for one in told(cast, "dave", "company", cast.company, "import")]
    assert any("only what they may edit: not this" in one for one in words)


def test_they_name_the_team_and_how_it_is_the_persons(cast):
    (by_team,) = held(cast, "bob", "company", cast.company, "see")
    assert by_team.endswith("the team Sofia, their own")
    with change(cast.root, source="test") as c:
        rows = User.objects.unscoped(because="test")
        c.revise(rows.filter(pk=cast.ids["carol"]), team=None)
        c.revise(Team.objects.unscoped(because="test").filter(pk=cast.ids["sofia"]), lead=cast.ids["carol"])
    assert held(cast, "carol", "company", cast.company, "see")[0].endswith("the team Sofia, which they lead")
    with change(cast.root, source="test") as c:
        c.revise(Team.objects.unscoped(because="test").filter(pk=cast.ids["sofia"]), lead=None)
        c.revise(Team.objects.unscoped(because="test").filter(pk=cast.ids["sales"]), lead=cast.ids["carol"])
    assert held(cast, "carol", "company", cast.company, "see")[0].endswith("a part of Sales, which they lead")


def test_they_name_who_shared_it_for_what_and_until_when(cast):
    today = cast.root.look.today
    with change(cast.root, source="test") as c:
        share(c, find_entity("company"), cast.company, cast.ids["dave"], until=today)
        share(c, find_entity("company"), cast.company, cast.ids["almaty"], edits=True)
    seen = held(cast, "dave", "company", cast.company, "see")
    assert seen == [
        "Shared by Root with them; to see only; until the end of today",
        "Shared by Root with the team Almaty, in which they are; to see and edit",
    ]
    assert len(held(cast, "dave", "company", cast.company, "edit")) == 1
    with standing_at(now() + timedelta(days=3)):
        assert agrees(cast, "dave", "company", cast.company, "see")
        over = [one.holds for one in told(cast, "dave", "company", cast.company) if one.words.endswith("over")]
        assert over == [False]


def test_they_name_the_days_of_roles_for_a_time(cast):
    day = cast.root.look.today
    times = {str(cast.seller): ["", day.isoformat()], str(cast.lead): [(day + timedelta(days=9)).isoformat(), ""]}
    with change(cast.root, source="test") as c:
        rows = User.objects.unscoped(because="test").filter(pk=cast.ids["bob"])
        c.revise(rows, roles=[cast.seller, cast.lead], role_times=times)
    words = [one.words for one in told(cast, "bob", "company", cast.company)]
    assert "until the end of today" in words[0] and "counts only from" in words[1]
    with standing_at(now() + timedelta(days=2)):
        assert agrees(cast, "bob", "company", cast.company, "see")
        assert "counted until the end of" in " ".join(one.words for one in told(cast, "bob", "company", cast.company))


@pytest.mark.parametrize("name", ["alice", "root"])
@pytest.mark.parametrize("verb", ["see", "edit", "delete", "export", "share"])
def test_what_is_restricted_says_so(cast, name, verb):
    with change(cast.root, source="test") as c:
        c.revise(Contact.objects.unscoped(because="test").filter(pk=cast.ids["contact"]), restricted_at=now())
    assert agrees(cast, name, "contact", cast.ids["contact"], verb)
