"""Eighteen months of calls, meetings, tasks and notes, and what is planned for the next weeks."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count as numbers

from .agenda import agenda
from .chance import Chance
from .colleagues import BY_KEY as USERS
from .rows import Company, Contact
from .scenes import Scene, of_contact, of_deal
from .threads import thread
from .work import Activity, Deal
from .workdays import Workdays

_EIGHTEEN_MONTHS = 385  # working days
_SILENCE = -46  # the working day on which somebody last spoke with a customer who is silent
_ENDINGS = {"won": "agreed", "lost": "refused"}


def activities(
    count: int, companies: Sequence[Company], contacts: Sequence[Contact], deals: Sequence[Deal], today: datetime,
    chance: Chance,
) -> list[Activity]:  # fmt: skip
    """`count` activities: today's agenda of everybody, the threads of deals, then those of other contacts.

    There are more only where `count` is too small for the agenda and a thread for each deal.
    """
    keys = (f"activity-{number:05d}" for number in numbers(1))
    calendars = {user.key: Workdays(today, user.timezone) for user in USERS.values()}
    company = {row.key: row for row in companies}
    person = {row.key: row for row in contacts}
    scenes = {d.key: of_deal(d, company[d.company], [person[c.contact] for c in d.contacts]) for d in deals}
    made = agenda(deals, contacts, scenes, calendars, keys, chance)
    for deal in deals:
        made += _of_deal(deal, scenes[deal.key], calendars, keys, chance)
    while len(made) < count:
        made += _of_contact(chance.pick(contacts), calendars, keys, count - len(made), chance)
    return made


def _of_deal(
    deal: Deal, scene: Scene, calendars: dict[str, Workdays], keys: Iterator[str], chance: Chance
) -> list[Activity]:
    days = calendars[deal.owner]
    first = days.offset(deal.created.astimezone(days.zone).date()) + 1
    last = days.offset(deal.closed.astimezone(days.zone).date()) - 1 if deal.closed else -1
    if deal.silent:
        last = _SILENCE
    room = range(first, last + 1)
    on = sorted(chance.sample(room, min(len(room), chance.between(4, 11))))
    ending = _ENDINGS[deal.stage.rpartition("-")[2]] if deal.closed else ""
    ahead = not deal.closed and not deal.silent and chance.odds(0.7)
    return thread(on, scene, deal.owner, calendars, keys, chance, ending, ahead)


def _of_contact(
    contact: Contact, calendars: dict[str, Workdays], keys: Iterator[str], most: int, chance: Chance
) -> list[Activity]:
    days = calendars[contact.owner]
    known = max(days.offset(contact.created.date()) + 1, -_EIGHTEEN_MONTHS)
    room = range(min(known, -1), 0)
    on = sorted(chance.sample(room, min(len(room), chance.between(1, 4), most)))
    ahead = len(on) < most and chance.odds(0.08)
    return thread(on, of_contact(contact, chance), contact.owner, calendars, keys, chance, ahead=ahead)
