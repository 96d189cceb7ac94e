"""Pipelines, and deals with their people and their way through the stages."""

from collections.abc import Iterator

from psycopg.types.json import Jsonb

from amity.records.models import Link, Timeline
from amity.sales.models import Deal, Pipeline, Reason, Stage, StageVisit

from .. import work
from ..world import World
from .clients import owned
from .ids import Ids
from .tags import carried
from .timeline import COLUMNS, Concerns

LINK = ("from_entity", "from_record", "to_entity", "to_record", "role", "note")
_DEAL = (
    "id", "created_at", "owner", "team", "name", "company", "pipeline", "stage", "amount", "amount_currency",
    "closes_on", "source", "note", "reason", "because", "stage_since", "returned", "closed_at", "custom",
)  # fmt: skip
_VISIT = (
    "id", "created_at", "owner", "team", "deal", "stage", "came_from", "entered_at", "left_at", "moved_by", "because",
    "returned",
)  # fmt: skip


def load_sales(c, world: World, ids: Ids, concerns: Concerns) -> None:
    """Everything of sales."""
    positions = _pipelines(c, world, ids)
    _reasons(c, world, ids)
    c.create_many(Deal, _DEAL, (_deal(deal, ids, positions) for deal in world.deals))
    c.create_many(Link, LINK, _people(world, ids))
    visits = [visit for deal in world.deals for visit in _visits(deal, ids, positions)]
    c.create_many(StageVisit, _VISIT, visits)
    items = (
        row
        for deal in world.deals
        for number, visit in enumerate(deal.visits)
        for row in concerns.rows(
            "stagevisit", ids.of("stagevisit", f"{deal.key} {number}"), "stage", visit.entered, [("deal", deal.key)]
        )
    )
    c.create_many(Timeline, COLUMNS, items)


def _pipelines(c, world: World, ids: Ids) -> dict[str, int]:
    """Writes pipelines and stages; gives the position of each stage in its pipeline."""
    opened = min(company.created for company in world.companies)
    rows = (
        (ids.give("pipeline", one.key, opened), opened, one.names["en"], Jsonb(one.names), place)
        for place, one in enumerate(world.pipelines, 1)
    )
    c.create_many(Pipeline, ("id", "created_at", "name", "words", "position"), rows)
    stages = [(pipeline, stage) for pipeline in world.pipelines for stage in pipeline.stages]
    names = ("id", "created_at", "pipeline", "name", "words", "position", "probability", "outcome", "norm_days")
    rows = (
        (
            ids.give("stage", one.key, opened),
            opened,
            ids.of("pipeline", pipeline.key),
            one.names["en"],
            Jsonb(one.names),
            one.position,
            one.probability,
            one.outcome,
            one.norm_days,
        )
        for pipeline, one in stages
    )
    c.create_many(Stage, names, rows)
    return {stage.key: stage.position for _pipeline, stage in stages}


def _reasons(c, world: World, ids: Ids) -> None:
    opened = min(company.created for company in world.companies)
    rows = (
        (ids.give("reason", f"{outcome} {one.key}", opened), opened, one.names["en"], Jsonb(one.names), outcome)
        for outcome, reasons in (("won", world.won_reasons), ("lost", world.lost_reasons))
        for one in reasons
    )
    c.create_many(Reason, ("id", "created_at", "name", "words", "outcome"), rows)


def _deal(deal: work.Deal, ids: Ids, positions: dict[str, int]) -> tuple:
    outcome = deal.stage.rpartition("-")[2]
    return (
        *owned(ids, "deal", deal),
        deal.name,
        ids.of("company", deal.company),
        ids.of("pipeline", deal.pipeline),
        ids.of("stage", deal.stage),
        deal.amount,
        deal.currency,
        deal.closes_on,
        deal.source,
        "",
        ids.of("reason", deal.reason and f"{outcome} {deal.reason}"),
        deal.visits[-1].because,
        deal.visits[-1].entered,
        _returned(deal, len(deal.visits) - 1, positions),
        deal.closed,
        carried("deal", deal.key),
    )


def _returned(deal: work.Deal, number: int, positions: dict[str, int]) -> bool:
    """Whether the deal came to its stage number `number` from a later one."""
    return number > 0 and positions[deal.visits[number].stage] < positions[deal.visits[number - 1].stage]


def _visits(deal: work.Deal, ids: Ids, positions: dict[str, int]) -> Iterator[tuple]:
    for number, visit in enumerate(deal.visits):
        yield (
            ids.give("stagevisit", f"{deal.key} {number}", visit.entered),
            visit.entered,
            ids.of("user", deal.owner),
            ids.of("team", deal.team),
            ids.of("deal", deal.key),
            ids.of("stage", visit.stage),
            ids.of("stage", deal.visits[number - 1].stage) if number else None,
            visit.entered,
            visit.left,
            ids.of("user", visit.by),
            visit.because,
            _returned(deal, number, positions),
        )


def _people(world: World, ids: Ids) -> Iterator[tuple]:
    for deal in world.deals:
        for one in deal.contacts:
            ends = ("deal", ids.of("deal", deal.key), "contact", ids.of("contact", one.contact))
            yield *ends, "deal contact", one.role
