"""The time, in one place, so that a test can stand still in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

_still: datetime | None = None


def now() -> datetime:
    """The present moment, in UTC."""
    return _still or datetime.now(UTC)


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """For tests: `now()` answers `moment` (aware) inside the block, in every thread of the process."""
    global _still
    before, _still = _still, moment.astimezone(UTC)
    try:
        yield
    finally:
        _still = before
