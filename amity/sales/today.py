"""The open deals of one person as the day begins: figures, those at risk, those without a next step."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from amity.activities.next_step import HAS_ONE
from amity.base.database.prepared import prepared_rows
from amity.base.money import Money
from amity.records.page import load
from amity.records.scope import visible
from amity.records.statement import Statement, kept, key_of

from .deals import deal
from .visits import visit

MOST = 6
"""So many deals a panel shows; their number is said beside it."""
SHOWN = ("name", "company", "stage", "stage.norm_days", "amount", "closes_on", "stage_since", "returned")
_MINE = f"""
    WITH mine AS (
        SELECT d.id, coalesce({{amount}} * r.rate, 0) AS worth, s.probability AS chance,
            coalesce({{returned}} OR {{closes_on}} < %s, false)
                OR coalesce({{stage_since}} <= %s - make_interval(days => nullif(s.norm_days, 0) + 1), false) AS risk,
            coalesce({{closes_on}} >= %s AND {{closes_on}} < %s, false) AS soon,
            {HAS_ONE.format(record="d.id")} AS planned
        FROM ({{scope}}) seen
        JOIN sales_deal d ON d.id = seen.pk
        JOIN sales_stage s ON s.id = d.stage_id AND s.outcome = 'open'
        LEFT JOIN unnest(%s::text[], %s::numeric[]) AS r (currency, rate) ON r.currency = d.amount_currency
    )
    SELECT count(*), sum(worth),
        count(*) FILTER (WHERE soon), sum(worth) FILTER (WHERE soon), sum(worth * chance / 100) FILTER (WHERE soon),
        count(*) FILTER (WHERE risk), sum(worth) FILTER (WHERE risk),
        count(*) FILTER (WHERE NOT planned), sum(worth) FILTER (WHERE NOT planned),
        ARRAY(SELECT id FROM mine WHERE risk ORDER BY worth DESC, id LIMIT {MOST}),
        ARRAY(SELECT id FROM mine WHERE NOT planned ORDER BY worth DESC, id LIMIT {MOST})
    FROM mine
"""  # noqa: S608


@dataclass(frozen=True)
class Figure:
    """How many deals, and their sum in the company's currency."""

    number: int
    sum: Money


@dataclass(frozen=True)
class MyDeals:
    """`open`: all of them; `expected`: those that should close this month, with `weighed` their sum by the chance of
    their stage; `at_risk`: those that stall, went back or should have been closed by now; `without`: those without a
    next step. `risky` and `idle` are the biggest of the last two: {"id", "name", …} with what the person may read of
    SHOWN; what went back has "because" and "came_from".
    """

    open: Figure
    expected: Figure
    weighed: Money
    at_risk: Figure
    without: Figure
    risky: list = field(default_factory=list)
    idle: list = field(default_factory=list)


def my_deals(actor):
    """The open deals that are `actor`'s own, in three queries."""
    row = _asked(actor)

    def money(amount):
        return Money(round(amount or 0), actor.look.currency)

    figures = [Figure(row[place], money(row[place + 1])) for place in (0, 2, 5, 7)]
    deals = _loaded(actor, {*row[9], *row[10]})
    risky = _with_reasons(actor, [deals[id] for id in row[9] if id in deals])
    idle = [deals[id] for id in row[10] if id in deals]
    return MyDeals(figures[0], figures[1], money(row[4]), figures[2], figures[3], risky, idle)


def _asked(actor):
    look, known = actor.look, deal.bound(actor).fields
    seen = kept(key_of(actor, deal, "own"), lambda: Statement(_open_own(actor)))
    types = {"amount": "numeric", "returned": "boolean", "closes_on": "date", "stage_since": "timestamptz"}
    columns = {name: f"d.{name}" if name in known else f"NULL::{type}" for name, type in types.items()}
    month = look.today.replace(day=1)
    rates = {look.currency: Decimal(1), **look.rates}
    before = [look.today, look.now, month, (month + timedelta(days=32)).replace(day=1), actor.id]
    sql = _MINE.format(scope=seen.sql, **columns)
    return prepared_rows(sql, [*before, *seen.parameters, list(rates), list(rates.values())])[0]


def _open_own(actor):
    return visible(actor, deal).filter(owner=actor.id, closed_at=None).values("pk")


def _loaded(actor, ids):
    """{id: {"id", "name", …}} of deals, with what the actor may read of them."""
    bound = deal.bound(actor)
    fields = bound.columns(SHOWN)
    values = load(bound, fields, ids) if ids else {}
    return {id: dict(zip([one.key for one in fields], known, strict=True)) | {"id": id} for id, known in values.items()}


def _with_reasons(actor, deals):
    """The deals, those that went back with why, and from where."""
    back = [one["id"] for one in deals if one.get("returned")]
    bound = visit.bound(actor)
    fields = bound.columns(("deal", "because", "came_from"))
    rows = visible(actor, visit).filter(deal__in=back, left_at=None).values_list("pk", flat=True) if back else []
    reasons = {}
    for values in load(bound, fields, list(rows)).values() if back else ():
        told = dict(zip([one.key for one in fields], values, strict=True))
        if told.get("deal"):
            reasons[told["deal"][0]] = {"because": told.get("because"), "came_from": told.get("came_from")}
    return [one | reasons.get(one["id"], {}) for one in deals]
