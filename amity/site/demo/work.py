"""What people of the demo company do, as rows: deals with their way through the stages, and activities."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

RESULTS = {
    "call": ("reached", "agreed", "postponed", "refused", "no_answer", "left_message"),
    "meeting": ("held", "agreed", "postponed", "refused"),
    "task": ("done",),
    "note": (),
}


class About(NamedTuple):
    """What an activity concerns: `entity` is company, contact or deal."""

    entity: str
    key: str


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
    """A task has `due`, a call and a meeting `starts` and `due` (their end), a note `starts` alone.

    `done` is None while it is open; a note is never open.
    """

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
