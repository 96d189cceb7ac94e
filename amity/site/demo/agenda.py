"""Today at Balkan Tools, whatever day it is: calls and meetings at their hours, tasks until the evening."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from .chance import Chance
from .colleagues import USERS
from .rows import Contact
from .scenes import Scene, of_contact
from .steps import DAY_ENDS, Slot, done, planned
from .work import Activity, Deal
from .workdays import Workdays

_TODAY = {
    "alice": "call 9:30, meeting 10:30, task, call 13:15, meeting 15:00, task, task",
    "bob": "call 10:00, task, meeting 14:00, call 16:15, task",
    "carol": "meeting 9:15, call 11:30, task, meeting 16:00",
    "dave": "call 9:45, meeting 11:00, task, call 15:30, task",
}
_OTHERS = "call 10:15, task, call 14:45"
_OVERDUE = {"alice": ("task", "call"), "bob": ("call",), "carol": ("task",), "dave": ("call", "task")}
_ROOT = (
    ("Check last night's backup", "Restore one table into a spare database and compare the counts."),
    ("Roles for the service team", "Georgi asked that his engineers see the deals of their own customers."),
    ("Custom field: serial number", "Wanted on deals of spare parts; choose a name that service understands too."),
)
_ROOT_OVERDUE = ("Invite the new colleague in Almaty", "Account, team, time zone Asia/Almaty, language Kazakh.")


def agenda(
    deals: Sequence[Deal], contacts: Sequence[Contact], scenes: dict[str, Scene], calendars: dict[str, Workdays],
    keys: Iterator[str], chance: Chance,
) -> list[Activity]:  # fmt: skip
    """Everybody's today and what the cast is late with. A call or meeting that is over by now has its result."""
    made = _of_root(calendars["root"], keys)
    for user in USERS:
        if user.key == "root":
            continue
        days = calendars[user.key]
        own = _scenes(user.key, deals, contacts, scenes, chance)
        for part in _TODAY.get(user.key, _OTHERS).split(", "):
            kind, _, hour = part.partition(" ")
            slot = Slot(next(keys), kind, user.key, days, days.today, _minute(hour) if hour else DAY_ENDS)
            made.append(_today(slot, next(own), chance))
        for back, kind in enumerate(_OVERDUE.get(user.key, ()), 1):
            slot = Slot(next(keys), kind, user.key, days, _over(days, back), 11 * 60)
            made.append(planned(slot, next(own), days.moment(-back - 4, 15 * 60), chance))
    return made


def _scenes(
    user: str, deals: Sequence[Deal], contacts: Sequence[Contact], scenes: dict[str, Scene], chance: Chance
) -> Iterator[Scene]:
    """What `user` works on: some of the own deals that are alive, then own contacts, or anybody's."""
    alive = [deal for deal in deals if deal.owner == user and not deal.closed and not deal.silent]
    for deal in chance.sample(alive, min(len(alive), 6)):
        yield scenes[deal.key]
    known = [contact for contact in contacts if contact.owner == user] or contacts
    while True:
        yield of_contact(chance.pick(known), chance)


def _today(slot: Slot, scene: Scene, chance: Chance) -> Activity:
    created = slot.days.moment(-chance.between(2, 5), 15 * 60)
    step = planned(slot, scene, created, chance)
    if slot.kind == "task" or step.due > slot.days.now:
        return step
    taken = done(slot, scene, created, chance)
    return taken if taken.done <= slot.days.now else step


def _over(days: Workdays, back: int) -> date:
    """The working day `back` (1 or more) before today."""
    return days.day(-back if days.day(0) == days.today else 1 - back)


def _of_root(days: Workdays, keys: Iterator[str]) -> list[Activity]:
    made = [_root_task(next(keys), subject, text, days, days.today) for subject, text in _ROOT]
    return [*made, _root_task(next(keys), *_ROOT_OVERDUE, days, _over(days, 1))]


def _root_task(key: str, subject: str, text: str, days: Workdays, day: date) -> Activity:
    due = days.at(day, DAY_ENDS)
    return Activity(
        key=key,
        kind="task",
        subject=subject,
        text=text,
        owner="root",
        about=(),
        contacts=(),
        colleagues=(),
        place="",
        starts=None,
        due=due,
        minutes=None,
        done=None,
        result=None,
        next_step=None,
        created=due - timedelta(days=4),
    )


def _minute(hour: str) -> int:
    hours, _, minutes = hour.partition(":")
    return int(hours) * 60 + int(minutes)
