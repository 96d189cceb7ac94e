"""Which backups stay: one of each of the last days, weeks and months."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from .manifest import Backup, backups_in

LATELY = timedelta(days=2)
"""So long before the newest all are kept, also those that somebody made by hand before a risky step."""
DAYS, WEEKS, MONTHS = 7, 4, 6
PERIODS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (DAYS, lambda made: made.date()),
    (WEEKS, lambda made: made.isocalendar()[:2]),
    (MONTHS, lambda made: (made.year, made.month)),
)


def superfluous(backups: list[Backup]) -> list[Backup]:
    """Those of `backups` (the newest first) that no rule keeps: the newest one of each of the last 7 days, 4 weeks and
    6 months with any stays, and all that were made not long before the newest of all."""
    stay = {one for one in backups if backups[0].made - one.made < LATELY}
    for number, period in PERIODS:
        newest = {}
        for one in backups:
            newest.setdefault(period(one.made), one)
        stay |= set(list(newest.values())[:number])
    return [one for one in backups if one not in stay]


def tidy(folder: Path) -> list[Backup]:
    """Remove what no rule keeps; gives it. Only once the newest was read: else a damaged one might outlive a good
    one."""
    gone = superfluous(backups_in(folder))
    for one in gone:
        shutil.rmtree(one.folder)
    return gone
