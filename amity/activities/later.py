"""When "tomorrow" or "in a week" is: a day counted by the person's calendar, at the hour that was planned."""

from datetime import UTC, datetime, time, timedelta

MORNING = time(9)
"""The hour of what was planned for none."""


def later(days, look, planned=None):
    """The moment (UTC) `days` after today at the hour of `planned`; after the day of `planned`, if that lies ahead."""
    local = planned.astimezone(look.timezone) if planned else None
    day = max(look.today, local.date()) if local else look.today
    clock = local.time() if local else MORNING
    return datetime.combine(day + timedelta(days=days), clock, tzinfo=look.timezone).astimezone(UTC)
