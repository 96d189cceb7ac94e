"""Deals went a way that could be true, and the cases that the product shows are among them."""

from datetime import timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from .balkan_tools import TODAY, whole


@cache
def stage_of(key):
    return next(stage for pipeline in whole().pipelines for stage in pipeline.stages if stage.key == key)


def test_visits_follow_each_other_without_a_gap_and_end_in_the_present_stage():
    for deal in whole().deals:
        visits = deal.visits
        assert visits[0].entered == deal.created
        assert visits[-1].stage == deal.stage and visits[-1].left is None
        for before, after in pairwise(visits):
            assert before.left == after.entered > before.entered
            assert before.stage != after.stage


def test_a_deal_begins_at_the_first_stage_and_is_closed_only_at_its_end():
    for deal in whole().deals:
        stages = [stage_of(visit.stage) for visit in deal.visits]
        assert stages[0].position == 1
        assert all(stage.outcome == "open" for stage in stages[:-1])
        closed = stages[-1].outcome != "open"
        assert deal.closed == (deal.visits[-1].entered if closed else None)
        assert (deal.reason is not None) == closed


def test_a_step_back_and_only_a_step_back_says_why():
    back = 0
    for deal in whole().deals:
        positions = [stage_of(visit.stage).position for visit in deal.visits]
        for visit, before, after in zip(deal.visits[1:], positions, positions[1:], strict=False):
            assert bool(visit.because) == (after < before)
            back += after < before
    assert back >= 50


def test_some_deals_stall_some_are_silent_and_some_should_have_closed():
    alive = [deal for deal in whole().deals if not deal.closed]
    stalled = [d for d in alive if (TODAY - d.visits[-1].entered).days > stage_of(d.stage).norm_days]
    assert len(stalled) >= 60
    assert len([d for d in alive if d.silent]) >= 20
    assert len([d for d in alive if d.closes_on < TODAY.date()]) >= 30
    assert len(alive) - len(stalled) >= 60


def test_nothing_was_done_for_a_silent_deal_in_the_last_two_months():
    silent = {deal.key for deal in whole().deals if deal.silent}
    for activity in whole().activities:
        if silent & {about.key for about in activity.about}:
            assert activity.done and activity.done < TODAY - timedelta(days=60)


def test_deals_are_spread_over_eighteen_months():
    ages = {(TODAY - deal.created).days // 30 for deal in whole().deals}
    assert set(range(18)) <= ages and max(ages) <= 18


def test_a_deal_is_younger_than_its_company():
    known = {company.key: company.created for company in whole().companies}
    assert all(deal.created > known[deal.company] for deal in whole().deals)


def test_amounts_are_positive_and_mostly_in_euros():
    deals = whole().deals
    assert all(deal.amount > 0 for deal in deals)
    assert {deal.currency for deal in deals} == {"EUR", "RUB", "KZT", "USD"}
    assert sum(deal.currency == "EUR" for deal in deals) > len(deals) / 2


def test_the_name_is_in_the_language_of_the_customer():
    language = {company.key: company.language for company in whole().companies}
    for deal in whole().deals:
        cyrillic = any("Ѐ" <= c <= "ӿ" for c in deal.item)
        assert cyrillic == (language[deal.company] != "en")


def test_nobody_moves_a_deal_on_a_weekend():
    zones = {user.key: ZoneInfo(user.timezone) for user in whole().users}
    for deal in whole().deals:
        for visit in deal.visits:
            moment = visit.entered.astimezone(zones[visit.by])
            assert moment.weekday() < 5 and 9 <= moment.hour < 18


def test_rates_cover_the_deals_and_the_lev_is_fixed():
    rates = whole().rates
    assert min(rate.day for rate in rates) <= min(deal.created.date() for deal in whole().deals)
    assert {str(rate.per_euro) for rate in rates if rate.currency == "BGN"} == {"1.95583"}
    assert all(rate.per_euro > 0 for rate in rates)
