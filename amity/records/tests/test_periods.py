"""Questions that move with the calendar: which days they mean, for whom, and that no answer is kept overnight."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.activities.models import Activity
from amity.base.clock import standing_at
from amity.records.condition import BadCondition, compile
from amity.records.filters import read
from amity.records.page import count
from amity.records.periods import COUNTED, PERIODS
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.sales.models import Deal
from tests.asked import lies_in
from tests.looking import listed

TODAYS = st.dates(date(1999, 1, 1), date(2040, 12, 31))
DAY = timedelta(days=1)


@given(TODAYS, st.sampled_from([*PERIODS, *COUNTED]), st.integers(0, 800))
def test_a_question_means_just_the_days_that_it_says(today, question, days):
    if question in PERIODS:
        first, last = PERIODS[question][1](today)
    else:
        first, last = COUNTED[question][1](today, timedelta(days=days))
    for edge in filter(None, (first, last)):
        for day in (edge - DAY, edge, edge + DAY):
            inside = (first is None or first <= day) and (last is None or day <= last)
            assert lies_in(question, days, day, today) == inside


@pytest.mark.parametrize("question", [["today"], ["last", 0], ["next", 0]])
@pytest.mark.parametrize("zone", ["Europe/Sofia", "Asia/Almaty", "Europe/London"])
def test_today_is_the_day_of_whoever_asks(cast, question, zone):
    _live_in(cast, zone)
    midnight = datetime(2026, 11, 19, tzinfo=cast.alice.look.timezone)
    for seconds, name in ((-1, "yesterday"), (0, "first"), (86_399, "last"), (86_400, "tomorrow")):
        with change(cast.alice, source="test") as c:
            c.create(Activity, subject=name, due_at=midnight + timedelta(seconds=seconds))
    with standing_at(midnight + timedelta(hours=10)):
        found = listed(cast.alice, Activity, condition=["due_at", *question])
    assert names(found) == {"first", "last"}


def test_a_day_without_an_hour_is_asked_too(cast):
    with standing_at(datetime(2026, 11, 19, 12, tzinfo=UTC)):
        for day, expected in (("2026-11-15", False), ("2026-11-16", True), ("2026-11-22", True), ("2026-11-23", False)):
            with change(cast.alice, source="test") as c:
                c.update(cast.record(Deal, "deal"), closes_on=day)
            assert (cast.deal in listed(cast.alice, Deal, condition=["closes_on", "this_week"])) == expected


def test_an_answer_is_not_kept_for_the_next_day(cast):
    sofia = cast.alice.look.timezone
    for day in (19, 20):
        with change(cast.alice, source="test") as c:
            c.create(Activity, subject=f"On the {day}th", due_at=datetime(2026, 11, day, 10, tzinfo=sofia))
    midnight = datetime(2026, 11, 20, tzinfo=sofia)
    for hour, day in ((midnight - timedelta(minutes=1), 19), (midnight, 20)):
        with standing_at(hour):
            assert names(listed(cast.alice, Activity, condition=["due_at", "today"])) == {f"On the {day}th"}
            assert count(entity_of(Activity).bound(cast.alice), condition=["and", ["due_at", "today"]]) == 1


def test_nobody_gets_an_answer_that_was_kept_for_another_time_zone(cast):
    with change(cast.house, source="test") as c:
        c.create(Activity, subject="Late", due_at=datetime(2026, 11, 19, 22, 30, tzinfo=UTC))
    with standing_at(datetime(2026, 11, 19, 12, tzinfo=UTC)):
        for zone, expected in (("Europe/London", {"Late"}), ("Europe/Sofia", set())):
            _live_in(cast, zone, "root")
            assert names(listed(cast.root, Activity, condition=["due_at", "today"])) == expected


def test_what_moves_with_the_calendar_stands_in_an_address_and_in_words(cast):
    found, faults = read(["closes_on:this_quarter:", "created_at:last:30"], entity_of(Deal).bound(cast.alice))
    said = [" ".join(map(str, one.words(cast.alice))) for one in found]
    assert (said, faults) == (["closes on is this quarter ", "created was in the last 30 days "], [])


@pytest.mark.parametrize("value", [None, -1, 36_501, "x", 1e300, [1]])
def test_a_number_of_days_that_is_none_is_told(cast, value):
    bound = entity_of(Deal).bound(cast.alice)
    with pytest.raises(BadCondition):
        compile(["closes_on", "last", value], bound)


def test_only_days_and_moments_are_asked_for_periods(cast):
    with pytest.raises(BadCondition):
        compile(["name", "today"], entity_of(Deal).bound(cast.alice))


def names(ids):
    rows = Activity.objects.unscoped(because="the test names them").filter(pk__in=ids)
    return set(rows.values_list("subject", flat=True))


def _live_in(cast, zone, who="alice"):
    with change(cast.house, source="test") as c:
        c.update(getattr(cast, who).user, timezone=zone)
