"""Which backups stay: one of each of the last days, weeks and months."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from .manifest import Backup, backups_in

DAYS, WEEKS, MONTHS = 7, 4, 6
PERIODS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (DAYS, lambda made: made.date()),
    (WEEKS, lambda made: made.isocalendar()[:2]),
    (MONTHS, lambda made: (made.year, made.month)),
)


def superfluous(backups: list[Backup]) -> list[Backup]:
    """Those of `backups` (the newest first) that no rule keeps: the newest one of each of the last 7 days, 4 weeks and
    6 months with any stays. The newest of all always does."""
    stay = set(backups[:1])
    for number, period in PERIODS:
        newest = {}
        for one in backups:
            newest.setdefault(period(one.made), one)
        stay |= set(list(newest.values())[:number])
    return [one for one in backups if one not in stay]


def tidy(folder: Path) -> list[Backup]:
    """Remove what no rule keeps; gives it."""
    gone = superfluous(backups_in(folder))
    for one in gone:
        shutil.rmtree(one.folder)
    return gone
