"""Who sees what people do: their team, whoever sees what it is about, and of a private note its author alone."""

import pytest

from amity.activities.models import Activity
from amity.records.errors import NotFound, Refused
from amity.records.history import history
from amity.records.page import count
from amity.records.registry import entity_of
from amity.records.scope import find
from amity.records.search import refresh, search
from amity.records.timeline import TO_COME, Timeline
from amity.records.writing import change
from amity.sales.models import Deal
from tests.looking import listed

ACTIVITY = entity_of(Activity)


@pytest.fixture
def note(cast):
    with change(cast.alice, source="web") as c:
        made = c.create(Activity, kind="note", subject="Between us", private=True, about=[("deal", cast.deal)])
    cast.ids["note"] = made.pk
    return cast


@pytest.mark.parametrize("person", ["bob", "carol", "dave", "root"])
def test_a_private_note_is_its_authors_alone(note, person):
    actor = getattr(note, person)
    assert note.note not in listed(actor, Activity)
    assert count(ACTIVITY.bound(actor), condition=["subject", "is", "Between us"]) == 0
    for ask in (find, history):
        with pytest.raises(NotFound):
            ask(actor, ACTIVITY, note.note)
    refresh(ACTIVITY, [note.note])
    assert search(actor, "between us") == []
    with pytest.raises(NotFound), change(actor, source="web") as c:
        c.update(note.record(Activity, "note"), private=False)


def test_its_author_sees_and_opens_it(note):
    assert note.note in listed(note.alice, Activity)
    with change(note.alice, source="web") as c:
        c.update(note.record(Activity, "note"), private=False)
    assert note.note in listed(note.bob, Activity)


def test_nobody_hides_anothers_activity_from_them(cast):
    for person in (cast.bob, cast.carol, cast.root):
        with pytest.raises(Refused), change(person, source="web") as c:
            c.update(cast.record(Activity, "call"), private=True)
    assert cast.call in listed(cast.alice, Activity)


def test_an_activity_is_seen_by_whoever_sees_what_it_is_about(cast):
    with change(cast.alice, source="web") as c:
        visit = c.create(Activity, kind="meeting", subject="Site visit")
    assert visit.pk not in listed(cast.dave, Activity)
    with change(cast.house, source="test") as c:
        c.update(visit, about=[("deal", cast.ids["dave's deal"])])
    assert visit.pk in listed(cast.dave, Activity)
    with pytest.raises(Refused), change(cast.dave, source="web") as c:
        c.update(visit, subject="Mine now")


def test_it_is_seen_through_what_follows_from_what_it_is_about(cast):
    """A call about a deal stands on the timeline of its company too: who sees the company sees the call."""
    with change(cast.root, source="web") as c:
        c.update(cast.record(Deal, "dave's deal"), company=cast.company)
        late = c.create(Activity, subject="About turbines", about=[("deal", cast.ids["dave's deal"])])
    rows = Timeline.objects.unscoped(because="test").filter(item=late.pk)
    assert set(rows.values_list("entity", "direct")) == {("deal", True), ("company", False)}
    assert late.pk in listed(cast.alice, Activity)


def test_about_a_hidden_record_one_says_nothing(cast):
    with pytest.raises(NotFound), change(cast.alice, source="web") as c:
        c.create(Activity, subject="Spying", about=[("deal", cast.ids["dave's deal"])])


def test_what_it_is_about_is_told_only_where_it_is_seen(cast):
    from amity.records.asides import values

    with change(cast.house, source="test") as c:
        c.update(cast.record(Activity, "call"), about=[("deal", cast.deal), ("deal", cast.ids["dave's deal"])])
    for person, seen in (
        (cast.alice, {"Pilot line"}),
        (cast.dave, {"Turbines"}),
        (cast.root, {"Pilot line", "Turbines"}),
    ):
        bound = ACTIVITY.bound(person)
        told = values(bound, cast.call, [bound.fields["about"]])["about"]
        assert {title for _entity, _id, title in told} == seen


def test_an_activity_stands_on_the_timeline_when_it_was_done(cast):
    rows = Timeline.objects.unscoped(because="test").filter(item=cast.call)
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Activity, "call"), due_at="2027-03-01T09:00:00Z")
    assert set(rows.values_list("at", flat=True)) == {TO_COME}
    with change(cast.alice, source="web") as c:
        cast.record(Activity, "call").finish(c=c, result="reached", outcome="They want an offer")
    call = cast.record(Activity, "call")
    assert set(rows.values_list("at", flat=True)) == {call.done_at} == {c.now}
    with change(cast.alice, source="web") as c:
        call.reopen(c=c)
    assert set(rows.values_list("at", flat=True)) == {TO_COME}
