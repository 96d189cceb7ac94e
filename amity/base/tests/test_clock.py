from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from amity.base.clock import now, standing_at


def test_the_clock_runs_until_a_test_stands_still_in_it():
    noon = datetime(2026, 3, 8, 12, tzinfo=ZoneInfo("Asia/Almaty"))
    with standing_at(noon):
        assert now() == noon
        assert now().tzinfo is UTC
    assert abs(now() - datetime.now(UTC)) < timedelta(seconds=5)
