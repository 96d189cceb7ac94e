"""The whole demo company, out of a seed and a today."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime

from .activities import activities
from .chance import Chance
from .colleagues import TEAMS, USERS
from .companies import companies
from .contacts import contacts
from .deals import deals
from .pipelines import LOST_REASONS, PIPELINES, WON_REASONS
from .rates import rates
from .rows import Company, Contact, Pipeline, Rate, Reason, Team, User
from .work import Activity, Deal


@dataclass(frozen=True, slots=True)
class World:
    """Everything of the demo company; the lists stand in the order in which they may be written."""

    teams: list[Team]
    users: list[User]
    pipelines: list[Pipeline]
    won_reasons: list[Reason]
    lost_reasons: list[Reason]
    companies: list[Company]  # a parent stands before its daughters
    contacts: list[Contact]
    deals: list[Deal]
    activities: list[Activity]  # in each thread by time; `next_step` points to a later one
    rates: list[Rate]

    def __iter__(self) -> Iterator[list]:
        return (getattr(self, field.name) for field in fields(self))


def world(seed: int = 7, *, today: datetime, scale: float = 1.0) -> World:
    """Balkan Tools as it is at the moment `today` (aware); the same seed, today and scale give the same world.

    At scale 1 there are 400 companies, 2,000 contacts, 600 deals and 8,000 activities; below 0.05 there may be no
    customer to sell to. Raises ValueError when `today` has no time zone or `scale` is less than 0.05.
    """
    if today.tzinfo is None:
        raise ValueError("today must be aware: give it a time zone")
    if scale < 0.05:
        raise ValueError(f"scale must be 0.05 or more, not {scale}")

    def chance(part: str) -> Chance:
        return Chance(f"{seed} {part}")

    firms, markets = companies(round(400 * scale), today, chance("companies"))
    people = contacts(round(2000 * scale), firms, markets, today, chance("contacts"))
    sales = deals(round(600 * scale), firms, people, markets, today, chance("deals"))
    work = activities(round(8000 * scale), firms, people, sales, today, chance("activities"))
    return World(
        teams=list(TEAMS),
        users=list(USERS),
        pipelines=list(PIPELINES),
        won_reasons=list(WON_REASONS),
        lost_reasons=list(LOST_REASONS),
        companies=firms,
        contacts=people,
        deals=sales,
        activities=work,
        rates=rates(today.date(), chance("rates")),
    )
