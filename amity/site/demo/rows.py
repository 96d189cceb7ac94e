"""What the demo company is made of: plain rows that point to each other by key.

Moments are aware and in UTC. `names` is a dict of language (en, bg, ru, kk) to text. Money is a Decimal.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

type Names = dict[str, str]

COMPANY = "Balkan Tools"
CURRENCY = "EUR"
CAST = ("alice", "bob", "carol", "dave", "root")
KINDS = ("customer", "supplier", "partner", "competitor")
RESULTS = {
    "call": ("reached", "agreed", "postponed", "refused", "no_answer", "left_message"),
    "meeting": ("held", "agreed", "postponed", "refused"),
    "task": ("done",),
    "note": (),
}


class Labelled(NamedTuple):
    """A phone (E.164) or an e-mail with what it is for: work, mobile, home, office, accounting, service."""

    value: str
    label: str


class About(NamedTuple):
    """What an activity concerns: `entity` is company, contact or deal."""

    entity: str
    key: str


@dataclass(frozen=True, slots=True)
class Address:
    street: str
    city: str
    region: str
    postcode: str
    country: str  # ISO 3166, two letters


@dataclass(frozen=True, slots=True)
class Bank:
    """Either an IBAN, or (in Russia, which has none) an account with the BIK of its bank."""

    name: str
    iban: str = ""
    account: str = ""
    bik: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    key: str
    name: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class User:
    key: str
    login: str
    name: str
    email: str
    language: str
    timezone: str
    team: str | None
    role: str  # administrator, leader, seller, engineer
    leads: str | None  # the team that this person leads


@dataclass(frozen=True, slots=True)
class Stage:
    key: str
    names: Names
    probability: int  # percent
    outcome: str  # open, won, lost
    norm_days: int | None  # none for the last stages
    position: int


@dataclass(frozen=True, slots=True)
class Pipeline:
    key: str
    names: Names
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a deal was won or lost."""

    key: str
    names: Names


@dataclass(frozen=True, slots=True)
class Company:
    key: str
    name: str
    kinds: tuple[str, ...]
    industry: str
    language: str
    country: str
    city: str
    legal_address: Address
    postal_address: Address
    registration_number: str
    tax_number: str
    tax_office_code: str  # the Russian KPP, else empty
    bank: Bank
    phones: tuple[Labelled, ...]
    emails: tuple[Labelled, ...]
    website: str
    parent: str | None
    owner: str
    team: str | None
    created: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Employment:
    company: str
    role: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Contact:
    key: str
    first_name: str
    middle_name: str
    last_name: str
    gender: str  # f, m
    job_title: str
    language: str
    birthday: date | None
    country: str
    city: str
    phones: tuple[Labelled, ...]
    emails: tuple[Labelled, ...]
    employments: tuple[Employment, ...]  # the present main one first
    kinds: tuple[str, ...]
    owner: str
    team: str | None
    created: datetime


@dataclass(frozen=True, slots=True)
class StageVisit:
    stage: str
    entered: datetime
    left: datetime | None  # none for the present stage
    by: str
    because: str  # given when the deal went back, else empty


@dataclass(frozen=True, slots=True)
class DealContact:
    contact: str
    role: str  # decides, pays, uses, advises


@dataclass(frozen=True, slots=True)
class Deal:
    key: str
    name: str
    company: str
    contacts: tuple[DealContact, ...]
    pipeline: str
    stage: str
    amount: Decimal
    currency: str
    closes_on: date
    source: str
    item: str  # what it is about, in the language of the customer
    visits: tuple[StageVisit, ...]
    reason: str | None  # of the win or the loss
    created: datetime
    closed: datetime | None
    silent: bool  # open, and nobody has spoken with the customer for two months
    owner: str
    team: str | None


@dataclass(frozen=True, slots=True)
class Activity:
    """A task has `due`, a call and a meeting `starts` and `due` (their end), a note `starts` alone (it is never open)."""

    key: str
    kind: str  # task, call, meeting, note
    subject: str
    text: str
    owner: str
    about: tuple[About, ...]
    contacts: tuple[str, ...]
    colleagues: tuple[str, ...]  # users who take part besides the owner
    place: str
    starts: datetime | None
    due: datetime | None
    minutes: int | None
    done: datetime | None
    result: str | None
    next_step: str | None  # the activity that was planned when this one was finished
    created: datetime


@dataclass(frozen=True, slots=True)
class Rate:
    """What one euro costs in `currency` from `day` on."""

    currency: str
    day: date
    per_euro: Decimal


@dataclass(frozen=True, slots=True)
class World:
    teams: list[Team]
    users: list[User]
    pipelines: list[Pipeline]
    won_reasons: list[Reason]
    lost_reasons: list[Reason]
    companies: list[Company]
    contacts: list[Contact]
    deals: list[Deal]
    activities: list[Activity]
    rates: list[Rate]

    def __iter__(self) -> Iterator[list]:
        """The lists, in the order in which they may be written: nobody points to a later one."""
        return (getattr(self, field.name) for field in fields(self))
