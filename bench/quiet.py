"""How much of the processor a host took away while something was measured (steal), and another try when it was much.

On a machine of one's own nothing is stolen and everything is measured once.
"""

import time
from collections.abc import Callable
from pathlib import Path

type Figure = dict[str, float]

MUCH = 1.5
"""Percent of the processors' time; above it a figure tells more of the neighbours than of Amity."""
TRIES = 4
PAUSE = 5.0
"""Seconds until the next try: neighbours work in bursts."""
STAT = Path("/proc/stat")
STEAL = 7  # its place among the numbers of /proc/stat, which end with guest and guest_nice: parts of user and nice
GUESTS = 2


def quietest(figure: Callable[[], Figure], tries: int = TRIES, pause: float = PAUSE) -> Figure:
    """The figure of the try from which least was stolen, with `steal_pct` beside it; the first that was left alone."""
    found: list[Figure] = []
    while len(found) < tries:
        if found:
            time.sleep(pause)
        before = _ticks()
        figures = figure()
        found.append(figures | {"steal_pct": _stolen(before, _ticks())})
        if found[-1]["steal_pct"] <= MUCH:
            break
    return min(found, key=lambda figures: figures["steal_pct"])


def _ticks() -> list[int]:
    """The processors' time by use, in ticks; nothing on a system that does not tell."""
    try:
        line = STAT.read_text().split("\n", 1)[0]
    except OSError:
        return []
    return [int(number) for number in line.split()[1:]][:-GUESTS]


def _stolen(before: list[int], after: list[int]) -> float:
    spent = [now - then for then, now in zip(before, after, strict=True)]
    return round(100 * spent[STEAL] / sum(spent), 1) if sum(spent) else 0.0
