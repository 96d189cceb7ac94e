"""The bell rings for what a person has not seen, and tells only of what they may see now."""

from datetime import UTC, datetime, timedelta

import pytest

from amity.activities.activities import Activity
from amity.base.clock import now, standing_at
from amity.notices import bell
from amity.notices.bell import CAP, given_since, newest, ringing, saw
from amity.notices.choices import choices_of, choose
from amity.notices.models import Notice
from amity.notices.reminders import ring
from amity.records.writing import change
from amity.users.models import Role

from .planned import NOON, person, planned


@pytest.fixture
def rung(cast):
    """The cast, after a call of Alice's has rung at noon."""
    planned(cast)
    with standing_at(NOON):
        ring()
        yield cast


def test_it_says_what_rings_and_when(rung):
    person(rung, "alice", timezone="Asia/Almaty")
    (told,) = newest(rung.alice)
    assert (told.title, told.words, told.open) == ("Call about § 7", "Today 17:00", True)
    assert told.href == f"/activity/{told.notice.record}/"


def test_it_falls_silent_for_what_was_seen(rung):
    assert ringing(rung.alice) == 1
    saw(rung.alice)
    assert ringing(rung.alice) == 0
    assert len(newest(rung.alice)) == 1


def test_it_rings_for_one_person_alone(rung):
    assert ringing(rung.bob) == 0
    assert newest(rung.bob) == []
    saw(rung.bob)
    assert ringing(rung.alice) == 1


def test_it_counts_to_ninety_nine_by_two_queries_and_is_silent_by_one(rung, django_assert_num_queries):
    many = [Notice(user_id=rung.alice.id, kind="overdue", at=NOON - timedelta(days=day)) for day in range(150)]
    Notice.objects.bulk_create(many)
    ringing(rung.alice)
    actor = rung.alice
    with django_assert_num_queries(2):
        assert ringing(actor) == CAP == 99
    saw(actor)
    with django_assert_num_queries(1):
        assert ringing(actor) == 0


def give(cast, owner, **more):
    call = Activity.objects.unscoped(because="a test gives it away").get(subject="Call about § 7")
    with change(cast.root, source="test") as c:
        c.update(call, owner=cast.ids[owner], **more)


def test_it_neither_counts_nor_tells_what_its_person_can_no_longer_see(rung):
    give(rung, "dave", about=[])
    assert ringing(rung.alice) == 0, "before the list is looked at"
    assert newest(rung.alice) == []
    give(rung, "alice")
    assert ringing(rung.alice) == 1, "it has not been seen"


def test_what_is_gone_rings_no_more(rung):
    with change(rung.alice, source="test") as c:
        c.delete(Activity.objects.unscoped(because="a test deletes it").get(subject="Call about § 7"))
    assert (ringing(rung.alice), newest(rung.alice)) == (0, [])


def test_what_is_hidden_takes_no_place_in_the_list(rung):
    columns = {"user_id": rung.alice.id, "kind": "given", "entity": "deal"}
    later = [NOON + timedelta(minutes=number) for number in range(60)]
    Notice.objects.bulk_create(Notice(**columns, record=rung.ids["dave's deal"], at=at) for at in later)
    assert [one.title for one in newest(rung.alice)] == ["Call about § 7"]
    assert (ringing(rung.alice), given_since(rung.alice, NOON)) == (1, [])


def test_a_number_of_records_is_told_to_whom_sees_such_records(rung):
    Notice.objects.create(user_id=rung.alice.id, kind="given", entity="deal", number=3, at=NOON)
    assert ringing(rung.alice) == 2
    with change(rung.house, source="test") as c:
        grants = {"*": {"see": "team"}, "deal": {"see": "none"}}
        c.revise(Role.objects.unscoped(because="a test").filter(pk=rung.seller), grants=grants)
    assert ringing(rung.alice) == 1


def test_who_wants_no_notices_on_the_screen_has_none(cast):
    choose(cast.alice, {"reminder": (False, False)})
    planned(cast)
    with standing_at(NOON):
        assert ring() == 1
    assert ringing(cast.alice) == 0


def test_a_choice_is_kept_for_its_kind_and_can_be_made_anew(cast):
    choose(cast.alice, {"reminder": (True, False)})
    choose(cast.alice, {"reminder": (False, True), "given": (True, True)})
    ways = {kind: (screen, mail) for kind, _label, screen, mail in choices_of(cast.alice)}
    assert ways.pop("viewed_as") == (True, True)
    assert ways == {"reminder": (False, True), "overdue": (True, True), "given": (True, True), "ready": (True, False)}
    assert {kind: ways for kind, _label, *ways in choices_of(cast.bob)}["reminder"] == [True, True]


def test_old_notices_are_forgotten(cast):
    from amity.notices.jobs import KEPT, forget_old_notices

    for days in (-1, 1):
        at = datetime.now(UTC) - KEPT - timedelta(days=days)
        Notice.objects.create(user_id=cast.ids["alice"], kind="overdue", at=at, made_at=at)
    forget_old_notices(0)
    assert [one.at > now() - KEPT for one in Notice.objects.all()] == [True]


def test_silence_is_believed_for_a_moment(cast, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(bell, "BELIEVED", timedelta(seconds=5))
    monkeypatch.setattr(bell, "_silent", {})
    planned(cast)
    with standing_at(NOON):
        assert ringing(cast.alice) == 0
        ring()
        alice = cast.alice
        with django_assert_num_queries(0):
            assert ringing(alice) == 0
    with standing_at(NOON + timedelta(seconds=6)):
        assert ringing(cast.alice) == 1
