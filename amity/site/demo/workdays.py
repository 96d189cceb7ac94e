"""Working days around today: people of the demo company rest on weekends."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MONDAY = date(1990, 1, 1).toordinal()


class Workdays:
    """Working days counted from `today` as a person in `timezone` sees it.

    Day 0 is today, or the last Friday on a weekend; -1 the working day before it, 1 the next one.
    """

    def __init__(self, today: datetime, timezone: str):
        self.zone = ZoneInfo(timezone)
        self.now = today
        self.today = today.astimezone(self.zone).date()
        self._base = _index(self.today)

    def day(self, offset: int) -> date:
        """The date of the working day `offset`."""
        weeks, rest = divmod(self._base + offset, 5)
        return date.fromordinal(MONDAY + weeks * 7 + rest)

    def offset(self, day: date) -> int:
        """The working day on or (for a weekend) before `day`, counted from today."""
        return _index(day) - self._base

    def at(self, day: date, minute: int) -> datetime:
        """The moment `minute` minutes after midnight of `day` here, in UTC."""
        return datetime.combine(day, time(minute // 60, minute % 60), self.zone).astimezone(UTC)

    def moment(self, offset: int, minute: int) -> datetime:
        """The moment `minute` minutes after midnight of the working day `offset`, in UTC."""
        return self.at(self.day(offset), minute)

    def midnight(self) -> datetime:
        """When today began here, in UTC."""
        return self.at(self.today, 0)


def _index(day: date) -> int:
    weeks, rest = divmod(day.toordinal() - MONDAY, 7)
    return weeks * 5 + min(rest, 4)


def months_back(day: date, months: int) -> date:
    """The first of the month `months` before the month of `day`."""
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)


def days_between(first: datetime, last: datetime) -> int:
    """Whole days from `first` to `last`."""
    return (last - first) // timedelta(days=1)
