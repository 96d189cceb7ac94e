"""The deals of the last 18 months: won, lost, going well, stalled, returned, overdue and forgotten."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from .chance import Chance
from .colleagues import BY_KEY as USERS
from .colleagues import team_of
from .items import ITEMS
from .markets import Market
from .pipelines import LOST_REASONS, PIPELINES, SOURCE_WORDS, SOURCES, WON_REASONS
from .rates import priced
from .rows import Company, Contact, Pipeline
from .visits import Step, dated, way
from .work import Deal, DealContact, StageVisit
from .workdays import Workdays

_ENDINGS = {"won": 34, "lost": 22, "open": 22, "stalled": 12, "returned": 10}
_PIPELINES = {"equipment": 45, "service": 22, "parts": 33}
_ROLES = ("decides", "pays", "uses", "advises")
_EIGHTEEN_MONTHS = 385  # working days
_PIECES = {"en": "{} pcs", "bg": "{} бр.", "ru": "{} шт.", "kk": "{} дана"}
_SILENCE = 45  # working days, about two months


def deals(
    count: int, companies: Sequence[Company], contacts: Sequence[Contact], markets: dict[str, Market],
    today: datetime, chance: Chance,
) -> list[Deal]:  # fmt: skip
    """`count` deals with customers and partners that have somebody to talk to."""
    staff: dict[str, list[Contact]] = {}
    for contact in contacts:
        for job in contact.employments:
            if job.until is None:
                staff.setdefault(job.company, []).append(contact)
    buyers = [c for c in companies if c.key in staff and ("customer" in c.kinds or "partner" in c.kinds)]
    pipelines = {pipeline.key: pipeline for pipeline in PIPELINES}
    calendars = {zone: Workdays(today, zone) for zone in {user.timezone for user in USERS.values()}}
    made = []
    while len(made) < count:
        company = chance.pick(buyers)
        pipeline = pipelines[chance.weighted(_PIPELINES)]
        key = f"deal-{len(made) + 1:04d}"
        deal = _deal(key, company, staff[company.key], pipeline, markets[company.key], calendars, chance)
        if deal.created > company.created:
            made.append(deal)
    return made


def _deal(
    key: str, company: Company, people: list[Contact], pipeline: Pipeline, market: Market,
    calendars: dict[str, Workdays], chance: Chance,
) -> Deal:  # fmt: skip
    owner = company.owner if chance.odds(0.8) else chance.pick(market.sellers)
    days = calendars[USERS[owner].timezone]
    ending = chance.weighted(_ENDINGS)
    steps = way(pipeline.stages, market.language, ending, chance)
    silent = ending in ("open", "stalled") and chance.odds(0.3)
    if silent:
        steps[-1] = Step(steps[-1].stage, _SILENCE + chance.between(5, 40))
    start = _start(steps, ending in ("won", "lost"), days.offset(company.created.date()) + 2, chance)
    visits = dated(steps, start, days, owner, chance)
    name, item, euros = _subject(pipeline.key, company, chance)
    currency = chance.weighted(market.currencies)
    closed = visits[-1].entered if ending in ("won", "lost") else None
    return Deal(
        key=key,
        name=name,
        company=company.key,
        contacts=_contacts(people, chance),
        pipeline=pipeline.key,
        stage=visits[-1].stage,
        amount=priced(euros, currency),
        currency=currency,
        closes_on=_closes(visits, closed, ending, days, chance),
        source=_in_words(SOURCE_WORDS[chance.weighted(SOURCES)], market.language),
        item=item,
        visits=visits,
        reason=_reason(ending, chance),
        created=visits[0].entered,
        closed=closed,
        silent=silent,
        owner=owner,
        team=team_of(owner),
    )


def _start(steps: list[Step], closed: bool, known: int, chance: Chance) -> int:
    """The working day of the first step; a closed deal ends anywhere in the 18 months, an open one stands today.

    It may lie before the company was `known` when the steps take longer than that.
    """
    length = sum(step.days for step in steps[:-1])
    if closed:
        latest = -1 - length
        return chance.between(min(max(-_EIGHTEEN_MONTHS, known), latest), latest)
    return -(length + max(steps[-1].days, 1))


def _subject(pipeline: str, company: Company, chance: Chance) -> tuple[str, str, float]:
    thing = chance.pick(ITEMS[pipeline])
    item = thing.names[company.language]
    euros = chance.uniform(thing.low, thing.high)
    pieces = chance.weighted({1: 7, 2: 2, 3: 1, 4: 1} if pipeline != "parts" else {1: 2, 2: 3, 4: 3, 6: 2, 10: 1})
    if pipeline == "service" or pieces == 1:
        return f"{item}, {company.city}", item, euros
    return f"{item}, {_PIECES[company.language].format(pieces)}", item, euros * pieces


def _contacts(people: list[Contact], chance: Chance) -> tuple[DealContact, ...]:
    start, many = chance.between(0, len(people) - 1), min(chance.between(1, 3), len(people))
    chosen = (people[(start + offset) % len(people)] for offset in range(many))
    return tuple(DealContact(contact.key, role) for contact, role in zip(chosen, _ROLES, strict=False))


def _closes(
    visits: tuple[StageVisit, ...], closed: datetime | None, ending: str, days: Workdays, chance: Chance
) -> date:
    """The day on which the deal was to close: around the real day, ahead, or already missed."""
    if closed:
        return closed.date() + timedelta(days=chance.between(-6, 6))
    if chance.odds(0.5 if ending == "stalled" else 0.15):
        missed = days.day(-chance.between(2, 25))
        return max(missed, visits[0].entered.date() + timedelta(days=1))
    return days.day(chance.between(2, 45))


def _in_words(said: dict[str, str], language: str) -> str:
    """What stands in a deal is written by who sells in that market."""
    return said.get(language, said["en"])


def _reason(ending: str, chance: Chance) -> str | None:
    reasons = {"won": WON_REASONS, "lost": LOST_REASONS}.get(ending)
    return chance.pick(reasons).key if reasons else None
