"""A row of steps with one customer, each perhaps planned when the one before was finished."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from .chance import Chance
from .rows import CAST
from .scenes import Scene
from .steps import Slot, done, planned
from .work import Activity
from .workdays import Workdays

_KINDS = {"call": 42, "task": 28, "meeting": 12, "note": 18}
_KINDS_AHEAD = {"call": 45, "task": 35, "meeting": 20}
_ENGINEERS = ("georgi", "klara")


def thread(
    on: Sequence[int], scene: Scene, owner: str, calendars: dict[str, Workdays], keys: Iterator[str], chance: Chance,
    ending: str = "", ahead: bool = False,
) -> list[Activity]:  # fmt: skip
    """Steps done on the working days `on`, the last a call with the result `ending` if given; `ahead` plans one more.

    `keys` gives the keys of new activities, `calendars` the working days of each user.
    """
    kinds = [chance.weighted(_KINDS) for _ in on]
    if ending and kinds:
        kinds[-1] = "call"
    if ahead:
        kinds.append(chance.weighted(_KINDS_AHEAD))
    names = [next(keys) for _ in kinds]
    made: list[Activity] = []
    promised: datetime | None = None
    for place, offset in enumerate(on):
        slot = _slot(names[place], kinds[place], owner, offset, calendars, chance)
        follows = "note" not in kinds[place : place + 2] and place + 1 < len(names) and chance.odds(0.6)
        result = ending if place + 1 == len(on) else ""
        next_step = names[place + 1] if follows else None
        made.append(done(slot, scene, promised or _before(slot, chance), chance, result, next_step))
        promised = made[-1].done if follows else None
    if ahead:
        made.append(_ahead(names[-1], kinds[-1], scene, owner, calendars[owner], promised, chance))
    return made


def _slot(key: str, kind: str, owner: str, offset: int, calendars: dict[str, Workdays], chance: Chance) -> Slot:
    who = chance.pick(_ENGINEERS) if chance.odds(0.1) else owner
    days = calendars[who]
    return Slot(key, kind, who, days, days.day(offset), 9 * 60 + 5 * chance.between(0, 96))


def _ahead(
    key: str, kind: str, scene: Scene, owner: str, days: Workdays, promised: datetime | None, chance: Chance
) -> Activity:
    """The next step: in the coming weeks, or already overdue; never so for the cast, whose agenda is set.

    A meeting is never late: one of the cast may take part in it.
    """
    late = promised is None and owner not in CAST and kind != "meeting" and chance.odds(0.4)
    offset = -chance.between(1, 8) if late else chance.between(1, 15)
    slot = Slot(key, kind, owner, days, days.day(offset), 9 * 60 + 15 * chance.between(0, 32))
    created = _before(slot, chance) if late else days.moment(-chance.between(1, 4), chance.between(540, 1020))
    return planned(slot, scene, promised or created, chance)


def _before(slot: Slot, chance: Chance) -> datetime:
    back = slot.days.offset(slot.day) - chance.between(1, 5)
    return slot.days.moment(back, chance.between(9 * 60, 17 * 60))
