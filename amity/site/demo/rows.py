"""What the demo company is made of: plain rows that point to each other by key.

Moments are aware and in UTC. `names` is a dict of language (en, bg, ru, kk) to text. Money is a Decimal.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

type Names = dict[str, str]

COMPANY = "Balkan Tools"
CURRENCY = "EUR"
CAST = ("alice", "bob", "carol", "dave", "root")
KINDS = ("customer", "supplier", "partner", "competitor")


class Labelled(NamedTuple):
    """A phone (E.164) or an e-mail with what it is for: work, mobile, home, office, accounting, service."""

    value: str
    label: str


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
    names: Names
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
class Rate:
    """What one euro costs in `currency` from `day` on."""

    currency: str
    day: date
    per_euro: Decimal
