"""Whenever the demo is made, each of the cast finds something to do today."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from amity.site.demo.rows import CAST
from amity.site.demo.world import World, world

MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2034, 12, 31), timezones=st.just(UTC))


def agenda(w: World, login: str, now: datetime):
    """What is planned or done today, and what was left open on earlier days, as `login` sees it."""
    user = next(user for user in w.users if user.login == login)
    zone = ZoneInfo(user.timezone)
    today = now.astimezone(zone).date()
    own = [a for a in w.activities if user.key in (a.owner, *a.colleagues) and a.due]
    day = {a.key: (a.starts or a.due).astimezone(zone) for a in own}
    return (
        [a for a in own if day[a.key].date() == today],
        [a for a in own if day[a.key].date() < today and not a.done],
        day,
    )


@settings(max_examples=25, deadline=None)
@given(MOMENTS)
@example(datetime(2026, 11, 21, 12, 0, tzinfo=UTC))  # a Saturday
@example(datetime(2026, 11, 22, 23, 30, tzinfo=UTC))  # already Monday in Sofia
@example(datetime(2027, 3, 28, 1, 0, tzinfo=UTC))  # the hour that summer time takes
def test_whenever_it_is_made_everybody_has_work_today_and_nothing_is_of_the_future(now):
    w = world(today=now, scale=0.05)
    each_of_the_cast_has_an_agenda_at_working_hours(w, now)
    nothing_is_done_made_or_decided_in_the_future(w, now)


def each_of_the_cast_has_an_agenda_at_working_hours(w, now):
    for login in CAST:
        today, overdue, day = agenda(w, login, now)
        assert [a for a in today if not a.done], login
        assert all(8 <= day[a.key].hour <= 18 for a in today)
        assert 1 <= len(overdue) <= 2, login
    today, overdue, _ = agenda(w, "alice", now)
    assert (len(today), len(overdue)) == (7, 2)


def nothing_is_done_made_or_decided_in_the_future(w, now):
    assert max(a.done for a in w.activities if a.done) <= now
    assert max(a.created for a in w.activities) <= now
    assert max(visit.entered for deal in w.deals for visit in deal.visits) <= now
    assert max(row.created for rows in (w.companies, w.contacts, w.deals) for row in rows) <= now
    assert max(rate.day for rate in w.rates) <= now.date()


@pytest.mark.parametrize("hour", [4, 11, 21])
def test_what_is_over_today_has_its_result(hour):
    now = datetime(2026, 11, 18, hour, 0, tzinfo=UTC)
    today, _, _ = agenda(world(today=now, scale=0.05), "alice", now)
    for activity in today:
        over = activity.kind != "task" and activity.due <= now
        assert (activity.done is not None) == over
