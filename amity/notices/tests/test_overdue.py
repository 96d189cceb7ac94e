"""What became overdue rings once, in the morning of the time zone of the person whose it is."""

from datetime import UTC, datetime, timedelta

from django.db import connection

from amity.base.clock import standing_at
from amity.notices.models import Notice
from amity.notices.reminders import ring

from .planned import kinds, person, planned

DUE = datetime(2026, 11, 22, 12, tzinfo=UTC)
SOFIA_EIGHT = datetime(2026, 11, 23, 6, tzinfo=UTC)
ALMATY_EIGHT = datetime(2026, 11, 23, 3, tzinfo=UTC)


def _made_before(moment):
    """Let everything have been written down at `moment`."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL amity.change = '00000000-0000-0000-0000-000000000001'")
        cursor.execute("UPDATE activities_activity SET created_at = %s", [moment])


def set_stage(cast, *whose, due=DUE):
    """A task for each of `whose`, planned days before for `due`, and not done."""
    for who in whose:
        planned(cast, who, "task", due=due)
    _made_before(due - timedelta(days=3))


def test_it_rings_at_eight_where_the_person_is(cast):
    person(cast, "alice", timezone="Europe/Sofia")
    person(cast, "dave", timezone="Asia/Almaty")
    set_stage(cast, "alice", "dave")
    with standing_at(ALMATY_EIGHT):
        ring()
    assert (kinds(cast, "dave"), kinds(cast, "alice")) == (["overdue"], [])
    with standing_at(SOFIA_EIGHT - timedelta(seconds=1)):
        ring()
    assert kinds(cast, "alice") == []
    with standing_at(SOFIA_EIGHT):
        ring()
    assert kinds(cast, "alice") == ["overdue"]


def test_several_are_told_as_one_with_their_number(cast):
    set_stage(cast, "alice", "alice", "alice")
    with standing_at(SOFIA_EIGHT + timedelta(hours=1)):
        assert ring() == 1
    assert Notice.objects.get().number == 3


def test_the_same_thing_rings_no_second_morning_but_a_new_one_does(cast):
    set_stage(cast, "alice")
    with standing_at(SOFIA_EIGHT):
        ring()
    with standing_at(SOFIA_EIGHT + timedelta(days=1)):
        assert ring() == 0
    set_stage(cast, "alice", due=DUE + timedelta(days=2))
    with standing_at(SOFIA_EIGHT + timedelta(days=2)):
        assert ring() == 1
    assert list(Notice.objects.order_by("at").values_list("number", flat=True)) == [1, 1]


def test_a_house_that_stood_still_over_the_morning_tells_it_later_that_day(cast):
    set_stage(cast, "alice")
    with standing_at(SOFIA_EIGHT + timedelta(hours=11)):
        ring()
    assert kinds(cast, "alice") == ["overdue"]


def test_what_is_written_down_late_in_the_day_for_yesterday_waits_for_the_next_morning(cast):
    with standing_at(SOFIA_EIGHT + timedelta(hours=4)):
        planned(cast, "alice", "task", due=DUE)
        _made_before(SOFIA_EIGHT + timedelta(hours=4))
        assert ring() == 0
    with standing_at(SOFIA_EIGHT + timedelta(days=1)):
        assert ring() == 1


def test_a_time_zone_that_does_not_exist_keeps_nobody_else_from_being_told(cast):
    person(cast, "alice", timezone="Europe/Atlantis")
    set_stage(cast, "alice", "bob")
    with standing_at(SOFIA_EIGHT):
        ring()
    assert (kinds(cast, "alice"), kinds(cast, "bob")) == ([], ["overdue"])
