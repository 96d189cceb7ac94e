"""Looking at the house as another person sees it: who may, what they see and cannot do, and when it ends."""

from datetime import timedelta

import pytest

from amity.activities.models import Activity
from amity.audit.models import Entry, Kind
from amity.base.clock import now, standing_at
from amity.lists.keeping import keep
from amity.lists.known import known
from amity.records.errors import Refused
from amity.records.registry import entities, find_entity
from amity.records.scope import may, visible
from amity.records.writing import change
from amity.users.access import give_roles, switch
from amity.users.models import Role, User
from amity.users.role_verbs import grant, revise
from amity.users.view_as import LASTS, begin, end, end_forgotten, may_be_viewed, seen_by

pytestmark = pytest.mark.usefixtures("trusted")


@pytest.fixture
def trusted(cast):
    """Root's role lets view as others."""
    with change(cast.root, source="test") as c:
        revise(c, Role.objects.unscoped(because="test").get(pk=cast.ids["admin"]), views_as=True)


def looking(cast, name="alice"):
    """Root, looking as somebody."""
    session = {}
    begin(session, cast.root, getattr(cast, name), "She sees no deals")
    return session


def now_seen(cast, session):
    return seen_by(session, cast.root)


def ids(actor, entity):
    return set(visible(actor, entity).values_list("pk", flat=True))


def test_root_sees_what_alice_sees_and_no_more(cast):
    root, ended = now_seen(cast, looking(cast))
    assert ended is None and root.name == "Alice"
    for entity in entities():
        assert ids(root, entity) == ids(cast.alice, entity)
        assert [may(root, entity, verb) for verb in ("add", "edit")] == [
            may(cast.alice, entity, verb) for verb in ("add", "edit")
        ]


def test_it_is_read_in_the_language_of_who_looks(cast):
    with change(cast.house, source="test") as c:
        c.revise(User.objects.unscoped(because="test").filter(pk=cast.ids["alice"]), language="bg")
    assert now_seen(cast, looking(cast))[0].look.language == "en"


def test_what_is_for_alice_alone_is_not_shown(cast):
    with change(cast.alice, source="test") as c:
        note = c.create(Activity, kind="note", subject="A surprise", private=True)
        view = keep(c=c, entity="deal", name="Mine alone", audience="me")
    root = now_seen(cast, looking(cast))[0]
    activity = find_entity("activity")
    assert note.pk in ids(cast.alice, activity)
    assert note.pk not in ids(root, activity)
    assert str(view.pk) in known(cast.alice, "deal").views
    assert str(view.pk) not in known(root, "deal").views


def test_nor_is_what_is_for_root_alone(cast):
    with change(cast.root, source="test") as c:
        note = c.create(Activity, kind="note", subject="Of Root", private=True)
    assert note.pk not in ids(now_seen(cast, looking(cast))[0], find_entity("activity"))


def test_the_write_door_is_shut(cast):
    root = now_seen(cast, looking(cast))[0]
    with pytest.raises(Refused, match="nothing can be changed"), change(root, source="test") as c:
        c.update(cast.record(Activity, "call"), subject="Changed")


@pytest.mark.parametrize("name", ["alice", "carol"])
def test_who_does_not_administer_looks_as_nobody_whatever_their_role_says(cast, name):
    with change(cast.root, source="test") as c:
        for role in ("seller", "lead"):
            revise(c, Role.objects.unscoped(because="test").get(pk=cast.ids[role]), views_as=True)
    with pytest.raises(Refused):
        begin({}, getattr(cast, name), cast.dave, "Curious")


def test_who_administers_looks_as_nobody_without_the_right(cast):
    with change(cast.root, source="test") as c:
        revise(c, Role.objects.unscoped(because="test").get(pk=cast.ids["admin"]), views_as=False)
    with pytest.raises(Refused):
        begin({}, cast.root, cast.alice, "Curious")


def test_nobody_looks_as_who_administers_nor_as_themself(cast):
    with change(cast.root, source="test") as c:
        other = grant(c=c, name="Owner", note="", administers=True, levels={})
        give_roles(cast.dave.user, [other.pk], c=c)
    assert not may_be_viewed(cast.root, cast.dave)
    assert not may_be_viewed(cast.root, cast.root)
    with pytest.raises(Refused):
        begin({}, cast.root, cast.dave, "More than I may")


def test_it_is_not_nested(cast):
    root = now_seen(cast, looking(cast))[0]
    with pytest.raises(Refused):
        begin({}, root, cast.bob, "And further")


@pytest.mark.parametrize("why", ["", "  \n", "x" * 301])
def test_it_wants_a_reason(cast, why):
    with pytest.raises(Refused) as told:
        begin({}, cast.root, cast.alice, why)
    assert told.value.field == "why"


def test_it_is_noted_with_who_as_whom_and_why_and_so_is_its_end(cast):
    session = looking(cast)
    end(session, cast.root, "stopped")
    last, first = Entry.objects.order_by("-pk")[:2]
    assert (first.kind, last.kind) == (Kind.VIEW_AS, Kind.VIEW_AS_END)
    assert first.person == last.person == cast.ids["root"]
    assert first.details["as"] == last.details["as"] == str(cast.ids["alice"])
    assert first.details["why"] == "She sees no deals" and last.details["ended"] == "stopped"
    assert now_seen(cast, session)[0].id == cast.ids["root"]


def test_it_ends_after_half_an_hour_and_not_before(cast):
    session, moment = looking(cast), now()
    with standing_at(moment + LASTS - timedelta(minutes=1)):
        assert now_seen(cast, session)[0].id == cast.ids["alice"]
    with standing_at(moment + LASTS + timedelta(seconds=1)):
        who, ended = now_seen(cast, session)
    assert who.id == cast.ids["root"] and (ended.name, ended.why) == ("Alice", "time")
    assert Entry.objects.order_by("-pk").first().details["ended"] == "time"


def of_role(cast, name, **columns):
    with change(cast.house, source="test") as c:
        revise(c, Role.objects.unscoped(because="test").get(pk=cast.ids[name]), **columns)


def given(cast, name, roles):
    with change(cast.house, source="test") as c:
        give_roles(getattr(cast, name).user, roles, c=c)


def left(cast, name):
    with change(cast.house, source="test") as c:
        switch(getattr(cast, name).user, c=c, on=False)


def moved(cast, name, team):
    with change(cast.house, source="test") as c:
        c.revise(User.objects.unscoped(because="test").filter(pk=cast.ids[name]), team=cast.ids[team])


@pytest.mark.parametrize(
    "turn",
    [
        lambda cast: of_role(cast, "admin", views_as=False),
        lambda cast: of_role(cast, "seller", grants={"*": {"see": "all"}}),
        lambda cast: of_role(cast, "seller", conditions={"deal": ["owner", "is", "me"]}),
        lambda cast: of_role(cast, "seller", administers=True),
        lambda cast: given(cast, "alice", []),
        lambda cast: left(cast, "alice"),
        lambda cast: moved(cast, "alice", "almaty"),
    ],
    ids=["right taken", "role wider", "role narrowed", "role administers", "no role", "has left", "another team"],
)
def test_it_ends_when_rights_change(cast, turn):
    session = looking(cast)
    turn(cast)
    who, ended = now_seen(cast, session)
    assert who.id == cast.ids["root"] and ended.why == "rights"


def test_where_the_browser_is_never_seen_again_the_end_is_noted_once(cast):
    session = looking(cast)
    end_forgotten()
    ends = Entry.objects.filter(kind=Kind.VIEW_AS_END)
    assert not ends.exists()
    with standing_at(now() + LASTS):
        end_forgotten(), end_forgotten()
        assert [(one.what, one.person, one.details["ended"]) for one in ends] == [("Alice", cast.root.id, "time")]
        assert now_seen(cast, session)[1].why == "time" and ends.count() == 1
