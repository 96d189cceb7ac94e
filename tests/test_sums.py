"""Sums over several currencies, compared with what plain Python makes of the same amounts and dated rates."""

from collections import Counter, defaultdict
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal, localcontext

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.base.clock import standing_at
from amity.base.money import Money, show_money
from amity.records.page import Sort, page
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.sales.models import Deal
from amity.sales.today import my_deals
from amity.users.models import Rate, Settings
from amity.web.board_stages import columns

from .contract import taken_back

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
CURRENCIES = ("EUR", "USD", "KZT", "JPY")
STAGES = ("new", "meeting", "offer")
FEW = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

rates = st.dictionaries(
    st.tuples(st.sampled_from(CURRENCIES), st.dates(date(2026, 10, 1), date(2027, 1, 1))),
    st.decimals("0.00000001", "5000", places=8),
    max_size=6,
)
amounts = st.none() | st.decimals("-9999999999.99", "9999999999.99", places=2)
deals = st.lists(
    st.tuples(amounts, st.sampled_from(CURRENCIES), st.sampled_from(STAGES), st.sampled_from(["alice", "dave"])),
    max_size=12,
)


@FEW
@given(company=st.sampled_from(CURRENCIES[:3]), rates=rates, deals=deals)
def test_a_board_adds_up_what_its_reader_sees_at_the_rates_of_today(cast, company, rates, deals):
    with written(cast, company, rates, deals):
        counts, sums = Counter(), defaultdict(Decimal)
        for amount, currency, stage, _who in seen(deals):
            counts[stage] += 1
            sums[stage] += worth(amount, currency, company, rates) or 0
        bound = entity_of(Deal).bound(cast.alice)
        found = columns(bound, cast.pipeline)
        assert len(found) >= len(STAGES)
        for column in found:
            stage = column.name.lower()
            expected = show_money(Money(round(sums[stage]), company), "en") if sums[stage] else ""
            assert (column.count, column.sum) == (counts[stage], expected), stage


@FEW
@given(company=st.sampled_from(CURRENCIES[:3]), rates=rates, deals=deals)
def test_the_figures_of_a_day_are_ones_own_deals_at_the_rates_of_today(cast, company, rates, deals):
    with written(cast, company, rates, deals):
        mine = [(worth(amount, currency, company, rates) or 0) for amount, currency, _stage, _who in seen(deals)]
        found = my_deals(cast.alice)
        assert (found.open.number, found.open.sum) == (len(mine), Money(Decimal(round(sum(mine))), company))
        assert found.without.sum.amount <= round(sum(one for one in mine if one > 0))


@FEW
@given(company=st.sampled_from(CURRENCIES[:3]), rates=rates, deals=deals)
def test_a_list_by_amount_is_in_the_order_of_what_amounts_are_worth(cast, company, rates, deals):
    with written(cast, company, rates, deals):
        bound = entity_of(Deal).bound(cast.alice)
        amount = bound.fields["amount"]
        rows = page(bound, [amount], sort=Sort(amount, down=True), size=50).rows
        shown = [worth(one and one.amount, one and one.currency, company, rates) for _id, (one,) in rows]
        known = [one for one in shown if one is not None]
        assert len(shown) == len(seen(deals))
        assert known == sorted(known, reverse=True) and shown[: len(known)] == known, "what has no worth stands last"


def seen(deals):
    """What Alice sees of them: hers, and the deal of the cast."""
    return [(Decimal("48600.00"), "EUR", "new", "alice"), *(deal for deal in deals if deal[3] == "alice")]


def worth(amount, currency, company, rates):
    """An amount in the company's currency by the newest rate that holds today; None where there is none."""
    if amount is None:
        return None
    holding = [since for of, since in rates if of == currency and since <= NOW.date()]
    if currency != company and not holding:
        return None
    with localcontext(prec=60):
        return amount * (1 if currency == company else rates[currency, max(holding)])


@contextmanager
def written(cast, company, rates, deals):
    """The company's currency, the rates and the deals are in the database inside the block, at the moment NOW."""
    names = ("amount", "amount_currency", "stage", "pipeline", "owner", "team", "name", "source", "note", "returned")
    teams = {"alice": cast.sofia, "dave": cast.almaty}
    rows = [
        (amount, currency, cast.ids[stage], cast.pipeline, cast.ids[who], teams[who], "Sum", "", "", False)
        for amount, currency, stage, who in deals
    ]
    with taken_back(), standing_at(NOW):
        with change(cast.house, source="test") as c:
            c.insert(Settings, currency=company)
            c.create_many(Rate, ("currency", "since", "value"), [(*key, value) for key, value in rates.items()])
            c.create_many(Deal, names, rows)
        yield
