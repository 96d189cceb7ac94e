"""Tomorrow is a day of the person's calendar, at the hour that was planned."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from amity.activities.later import later
from amity.records.look import Look

SUNDAY = datetime(2026, 11, 22, 10, 52, tzinfo=UTC)


def look(zone="Europe/Sofia", now=SUNDAY):
    return Look(timezone=ZoneInfo(zone), now=now)


def local(days, planned=None, zone="Europe/Sofia", now=SUNDAY):
    found = later(days, look(zone, now), planned)
    assert found.tzinfo is UTC
    return found.astimezone(ZoneInfo(zone)).strftime("%a %d %H:%M")


def test_what_has_no_hour_yet_is_planned_for_the_morning():
    assert local(1) == "Mon 23 09:00"


def test_what_is_overdue_is_put_off_from_today_at_its_hour():
    assert local(1, datetime(2026, 11, 20, 12, 30, tzinfo=UTC)) == "Mon 23 14:30"


def test_what_lies_ahead_is_put_off_from_its_own_day():
    assert local(7, datetime(2026, 11, 25, 12, 30, tzinfo=UTC)) == "Wed 02 14:30"


@pytest.mark.parametrize(("zone", "said"), [("Europe/Sofia", "Mon 23 09:00"), ("Asia/Almaty", "Tue 24 09:00")])
def test_tomorrow_depends_on_where_one_is(zone, said):
    """21:00 UTC is still Sunday in Sofia, and Monday in Almaty."""
    assert local(1, zone=zone, now=datetime(2026, 11, 22, 21, tzinfo=UTC)) == said


def test_the_hour_stays_over_the_change_of_the_clocks():
    """Sofia leaves summer time on 25 October 2026."""
    before = datetime(2026, 10, 24, 6, tzinfo=UTC)
    assert local(1, before, now=before) == "Sun 25 09:00"
