"""What is planned rings at its moment, for the person whose it is, and never twice."""

from datetime import timedelta

from amity.activities.activities import Activity
from amity.base.clock import standing_at
from amity.notices.models import Notice
from amity.notices.reminders import MISSED, ring
from amity.records.writing import change

from .planned import NOON, QUARTER, kinds, person, planned


def test_a_call_rings_a_quarter_of_an_hour_before_it_is_due(cast):
    call = planned(cast)
    with standing_at(NOON - QUARTER - timedelta(seconds=1)):
        ring()
    assert kinds(cast, "alice") == []
    with standing_at(NOON - QUARTER):
        ring()
    notice = Notice.objects.get()
    assert (notice.user_id, notice.entity, notice.record, notice.at) == (
        cast.ids["alice"],
        "activity",
        call.pk,
        NOON - QUARTER,
    )


def test_a_task_rings_only_if_somebody_asked_for_it(cast):
    planned(cast, kind="task")
    planned(cast, kind="task", ahead=timedelta(hours=1), subject="Send the offer")
    with standing_at(NOON):
        ring()
    assert kinds(cast, "alice") == ["reminder"]


def test_nothing_rings_twice(cast):
    planned(cast)
    with standing_at(NOON):
        assert ring() == 1
        assert ring() == 0
    with standing_at(NOON + timedelta(hours=3)):
        assert ring() == 0


def test_a_house_that_stood_still_for_hours_tells_what_it_missed(cast):
    planned(cast)
    with standing_at(NOON + timedelta(hours=9)):
        ring()
    assert kinds(cast, "alice") == ["reminder"]


def test_what_was_missed_for_days_rings_no_more(cast):
    planned(cast)
    with standing_at(NOON + MISSED):
        ring()
    assert "reminder" not in kinds(cast, "alice")


def test_what_is_done_does_not_ring(cast):
    call = planned(cast)
    with change(cast.alice, source="test") as c:
        call.finish(c=c)
    with standing_at(NOON):
        assert ring() == 0


def test_what_was_put_off_rings_again_at_its_new_moment(cast):
    call = planned(cast)
    with standing_at(NOON):
        ring()
        with change(cast.alice, source="test") as c:
            Activity.objects.unscoped(because="test").get(pk=call.pk).put_off(c=c, until=NOON + timedelta(hours=2))
        assert ring() == 0
    with standing_at(NOON + timedelta(hours=2) - QUARTER):
        assert ring() == 1
    assert list(Notice.objects.order_by("at").values_list("at", flat=True)) == [
        NOON - QUARTER,
        NOON + timedelta(hours=2) - QUARTER,
    ]


def test_who_has_left_is_told_nothing(cast):
    planned(cast)
    person(cast, "alice", active=False)
    with standing_at(NOON):
        assert ring() == 0


def test_nobody_is_reminded_of_what_is_a_colleagues(cast):
    planned(cast, "bob")
    with standing_at(NOON):
        ring()
    assert kinds(cast, "alice") == []
    assert kinds(cast, "bob") == ["reminder"]
