"""When backups are made and tried, in UTC."""

from datetime import UTC, datetime, timedelta

NIGHTLY, SUNDAYS, SUNDAYS_LATER = "40 1 * * *", "20 3 * * 0", "20 4 * * 0"
SUNDAY = 6


def next_night(moment: datetime) -> datetime:
    """When the night's backup is made next after a moment."""
    at = moment.astimezone(UTC).replace(hour=1, minute=40, second=0, microsecond=0)
    return at if at > moment else at + timedelta(days=1)


def next_try(moment: datetime, hour: int = 3) -> datetime:
    """When one is brought back for a try next after a moment."""
    at = moment.astimezone(UTC).replace(hour=hour, minute=20, second=0, microsecond=0)
    at += timedelta(days=(SUNDAY - at.weekday()) % 7)
    return at if at > moment else at + timedelta(days=7)


def next_archive_try(moment: datetime) -> datetime:
    """The same of the archive, which is tried behind the backups."""
    return next_try(moment, hour=4)
