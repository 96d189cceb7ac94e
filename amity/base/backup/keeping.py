"""Which backups stay: one of each of the last days, weeks and months; and which rule keeps which, until when."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum

from ..clock import now
from .manifest import Backup, backups_in

LATELY = timedelta(days=2)
"""So long before the newest all are kept, also those that somebody made by hand before a risky step."""
DAYS, WEEKS, MONTHS = 7, 4, 6
FORESEEN = 366
"""So many days are looked ahead: longer than any rule keeps one, if a new one is made each night."""


class Rule(Enum):
    """Why one stays."""

    LATELY, DAY, WEEK, MONTH = range(4)


PERIODS: tuple[tuple[Rule, int, Callable[[datetime], object]], ...] = (
    (Rule.DAY, DAYS, lambda made: made.date()),
    (Rule.WEEK, WEEKS, lambda made: made.isocalendar()[:2]),
    (Rule.MONTH, MONTHS, lambda made: (made.year, made.month)),
)


def superfluous(backups: list[Backup]) -> list[Backup]:
    """Those of `backups` (the newest first) that no rule keeps: the newest one of each of the last 7 days, 4 weeks and
    6 months with any stays, and all that were made not long before the newest of all."""
    stay = _rules([one.made for one in backups])
    return [one for one in backups if one.made not in stay]


def foreseen(moments: list[datetime], night: Callable[[datetime], datetime]) -> dict[datetime, tuple[Rule, datetime]]:
    """{when one was made: (the rule that keeps it longest, until when)}, if from now on one is made each night;
    `night` gives the next one after a moment. `moments`: the newest first."""
    held, waiting, all, at = {}, set(moments), list(moments), max([*moments, now()])
    for _night in range(FORESEEN):
        if not waiting:
            break
        rules = _rules(all)
        for one in waiting - rules.keys():
            held[one] = held.get(one, Rule.LATELY), at
        waiting &= rules.keys()
        held |= {one: rules[one] for one in waiting}
        at = night(at)
        all = [at, *(one for one in all if one in rules)]
    return {one: known for one, known in held.items() if one not in waiting}


def _rules(moments: list[datetime]) -> dict[datetime, Rule]:
    """{moment: the farthest rule that keeps it} of those that stay."""
    stay = {one: Rule.LATELY for one in moments if moments[0] - one < LATELY}
    for rule, number, period in PERIODS:
        newest = {}
        for one in moments:
            newest.setdefault(period(one), one)
        stay |= dict.fromkeys(list(newest.values())[:number], rule)
    return stay


def tidy(shelf) -> list[Backup]:
    """Remove what no rule keeps in a folder or a Bucket; gives it. Only once the newest was read: else a damaged one
    might outlive a good one."""
    gone = superfluous(backups_in(shelf))
    for one in gone:
        one.remove()
    return gone
