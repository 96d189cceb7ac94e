"""What one person has to do, by the calendar of their time zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from amity.activities.made_for import made_for
from amity.activities.today import MOST, agenda
from amity.base.clock import standing_at
from amity.contacts.models import Contact
from amity.records.writing import change
from amity.users.models import User

from .written import planned, planned_each

NIGHT = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
"""Monday 01:30 in Sofia, 02:30 in Moscow, 04:30 in Almaty; still Sunday in London."""


@pytest.fixture
def living_in(cast):
    """A function that lets Alice live in a time zone; gives her as an actor of now."""

    def move(zone):
        with change(cast.house, source="test") as c:
            rows = User.objects.unscoped(because="a test sets the stage").filter(pk=cast.ids["alice"])
            c.revise(rows, timezone=zone)
        return cast.alice

    return move


def subjects(things):
    return [one["subject"] for one in things]


@pytest.mark.parametrize(
    ("zone", "part"),
    [("Europe/London", "tomorrow"), ("Europe/Sofia", "today"), ("Europe/Moscow", "today"), ("Asia/Almaty", "today")],
)
def test_the_same_moment_is_today_or_tomorrow_by_where_one_is(cast, living_in, zone, part):
    planned(cast, "Early call", due=datetime(2026, 11, 23, 6, tzinfo=UTC))
    with standing_at(NIGHT):
        assert subjects(getattr(agenda(living_in(zone)), part)) == ["Early call"]


@pytest.mark.parametrize(("zone", "late"), [("Europe/Sofia", False), ("Europe/Moscow", False), ("Asia/Almaty", True)])
def test_what_was_due_before_midnight_is_late_only_where_midnight_has_passed(cast, living_in, zone, late):
    """20:00 UTC on Sunday is 22:00 in Sofia, 23:00 in Moscow, but Monday 01:00 in Almaty."""
    planned(cast, "Evening task", kind="task", due=datetime(2026, 11, 22, 16, tzinfo=UTC))
    with standing_at(datetime(2026, 11, 22, 20, tzinfo=UTC)):
        found = agenda(living_in(zone))
    assert subjects(found.late) == (["Evening task"] if late else [])
    assert subjects(found.today) == ([] if late else ["Evening task"])


def test_each_thing_stands_under_its_day(cast):
    with standing_at(NIGHT):
        today = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Sofia"))
        for days, subject in ((-9, "Old"), (-1, "Yesterday"), (0, "Now"), (1, "Tomorrow"), (3, "Soon"), (9, "Far")):
            planned(cast, subject, due=today + timedelta(days=days))
        planned(cast, "Some day", kind="task", due=None)
        found = agenda(cast.alice)
    assert subjects(found.late) == ["Old", "Yesterday"]
    assert (subjects(found.today), subjects(found.tomorrow), subjects(found.soon)) == (["Now"], ["Tomorrow"], ["Soon"])
    assert "Some day" in subjects(found.undated)


def test_only_what_is_ones_own_stands_on_ones_agenda(cast):
    with standing_at(NIGHT):
        planned(cast, "Bob's", who="bob", due=NIGHT + timedelta(hours=8))
        assert subjects(agenda(cast.alice).today) == []
        assert subjects(agenda(cast.bob).today) == ["Bob's"]


def test_what_was_just_done_stays_in_its_place_if_asked_for(cast):
    with standing_at(NIGHT):
        first = planned(cast, "First", due=NIGHT + timedelta(hours=1))
        planned(cast, "Second", due=NIGHT + timedelta(hours=2))
        with change(cast.alice, source="test") as c:
            first.finish(c=c)
        assert subjects(agenda(cast.alice).today) == ["Second"]
        assert subjects(agenda(cast.alice, [first.pk]).today) == ["First", "Second"]


def test_it_takes_two_queries_however_much_there_is(cast, django_assert_num_queries):
    with standing_at(NIGHT):
        planned_each(cast, 30, due=NIGHT)
        actor = cast.alice
        agenda(actor)  # roles and settings are known from here on
        with django_assert_num_queries(2):
            assert len(agenda(actor).today) == 30


def test_more_than_can_be_shown_is_said(cast):
    with standing_at(NIGHT):
        planned_each(cast, MOST + 1, due=NIGHT)
        assert agenda(cast.alice).more


def test_what_others_made_for_one_is_told_but_not_ones_own(cast):
    since = datetime.now(UTC) - timedelta(days=1)
    with change(cast.carol, source="test") as c:
        c.create(Contact, first_name="Ерлан", owner=cast.ids["alice"])
    assert [title for _entity, _id, title, _at in made_for(cast.alice, since)] == ["Ерлан"]
    assert made_for(cast.alice, datetime.now(UTC) + timedelta(days=1)) == []
    assert made_for(cast.dave, since) == []
