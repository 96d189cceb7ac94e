"""One activity: planned on a day, or done on it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .chance import Chance
from .colleagues import USERS
from .scenes import Scene
from .work import Activity
from .workdays import Workdays

DAY_ENDS = 18 * 60
_CALL = {"reached": 36, "agreed": 15, "postponed": 14, "refused": 5, "no_answer": 18, "left_message": 12}
_MEETING = {"held": 55, "agreed": 25, "postponed": 15, "refused": 5}
_MATES = {
    user.key: [mate.key for mate in USERS if mate.team == user.team and mate.key != user.key and user.team]
    for user in USERS
}


@dataclass(frozen=True, slots=True)
class Slot:
    """Whose step it is and when: `days` is the calendar of `owner`, `minute` counts from midnight."""

    key: str
    kind: str
    owner: str
    days: Workdays
    day: date
    minute: int

    @property
    def moment(self) -> datetime:
        return self.days.at(self.day, self.minute)


def done(
    slot: Slot, scene: Scene, created: datetime, chance: Chance, result: str = "", next_step: str | None = None
) -> Activity:
    """A step that was taken; `result` is drawn by chance unless it is given."""
    drawn = result or _result(slot.kind, chance)
    minutes = _minutes(slot.kind, drawn, chance)
    finished = slot.moment + timedelta(minutes=minutes or 0)
    text = scene.told(drawn, slot.day, chance)
    return _activity(slot, scene, text, minutes, created, chance, finished, drawn, next_step)


def planned(slot: Slot, scene: Scene, created: datetime, chance: Chance) -> Activity:
    """A step that is still to be taken; its day may be past."""
    minutes = _minutes(slot.kind, None, chance)
    return _activity(slot, scene, scene.plan(slot.kind, slot.day, chance), minutes, created, chance)


def _activity(
    slot: Slot, scene: Scene, text: str, minutes: int | None, created: datetime, chance: Chance,
    finished: datetime | None = None, result: str | None = None, next_step: str | None = None,
) -> Activity:  # fmt: skip
    starts = None if slot.kind == "task" else slot.moment
    if slot.kind == "note":
        due, created = None, slot.moment
    else:
        due = starts + timedelta(minutes=minutes) if starts else slot.days.at(slot.day, DAY_ENDS)
    return Activity(
        key=slot.key,
        kind=slot.kind,
        subject=scene.subject(slot.kind, slot.day, chance),
        text=text,
        owner=slot.owner,
        about=scene.about,
        contacts=_contacts(slot.kind, scene, chance),
        colleagues=_colleagues(slot, chance),
        place=scene.place(chance) if slot.kind == "meeting" else "",
        starts=starts,
        due=due,
        minutes=minutes,
        done=finished,
        result=result,
        next_step=next_step,
        created=created,
    )


def _result(kind: str, chance: Chance) -> str | None:
    if kind == "call":
        return chance.weighted(_CALL)
    if kind == "meeting":
        return chance.weighted(_MEETING)
    return "done" if kind == "task" else None


def _minutes(kind: str, result: str | None, chance: Chance) -> int | None:
    if kind == "call":
        return chance.pick((1, 2)) if result in ("no_answer", "left_message") else chance.pick((5, 10, 15, 20, 30))
    if kind == "meeting":
        return chance.pick((30, 45, 60, 60, 90))
    return None


def _contacts(kind: str, scene: Scene, chance: Chance) -> tuple[str, ...]:
    if kind == "task" and chance.odds(0.4):
        return ()
    many = len(scene.people) if kind == "meeting" else 1
    return tuple(contact.key for contact in scene.people[:many])


def _colleagues(slot: Slot, chance: Chance) -> tuple[str, ...]:
    """Nobody joins a meeting of today: a day's agenda is its owner's own."""
    mates = _MATES[slot.owner]
    if slot.kind == "meeting" and mates and slot.day != slot.days.today and chance.odds(0.4):
        return (chance.pick(mates),)
    return ()
