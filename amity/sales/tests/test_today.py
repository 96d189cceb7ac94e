"""The open deals of one person as the day begins."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from amity.activities import log
from amity.base.clock import now, standing_at
from amity.base.money import Money
from amity.records.writing import change
from amity.sales.models import Deal
from amity.sales.today import my_deals
from amity.users.models import Rate, Role

EURO = "EUR"


@pytest.fixture
def deals(cast):
    """A function that makes a deal of Alice's: `deals("Big", 1000, closes_on=…)`."""

    def make(name, amount, currency=EURO, stage="new", who="alice", **values):
        with change(getattr(cast, who), source="test") as c:
            money = Money(Decimal(amount), currency)
            return c.create(Deal, name=name, stage=cast.ids[stage], amount=money, **values)

    return make


def names(found):
    return [one["name"] for one in found]


def test_only_open_deals_of_ones_own_count(cast, deals):
    deals("Won", 1000, stage="won")
    deals("Bob's", 1000, who="bob")
    found = my_deals(cast.alice)
    assert (found.open.number, found.open.sum) == (1, Money(Decimal(48600), EURO))
    assert my_deals(cast.bob).open.number == 1


def test_other_currencies_are_summed_at_their_rate(cast, deals):
    with change(cast.house, source="test") as c:
        c.insert(Rate, currency="USD", since=date(2020, 1, 1), value=Decimal("0.5"))
    deals("In dollars", 1000, "USD")
    assert my_deals(cast.alice).open.sum == Money(Decimal(49100), EURO)


def test_what_should_close_this_month_is_expected_and_weighed_by_its_stage(cast, deals):
    today = cast.alice.look.today
    deals("Now", 1000, stage="meeting", closes_on=today)
    deals("Last month", 1000, closes_on=today.replace(day=1) - timedelta(days=1))
    found = my_deals(cast.alice)
    assert (found.expected.number, found.expected.sum.amount, found.weighed.amount) == (1, 1000, 300)


def test_a_deal_that_stands_longer_than_its_norm_is_at_risk(cast):
    with standing_at(now() + timedelta(days=14, hours=23)):
        assert my_deals(cast.alice).at_risk.number == 0
    with standing_at(now() + timedelta(days=15)):
        found = my_deals(cast.alice)
    assert found.at_risk.number == 1
    assert found.risky[0]["stage.norm_days"] == 14


def test_a_deal_that_went_back_is_at_risk_and_says_why(cast):
    deal = cast.record(Deal, "deal")
    with change(cast.alice, source="test") as c:
        deal.move_to(cast.offer, c=c)
    with change(cast.alice, source="test") as c:
        deal.move_to(cast.meeting, c=c, because="other pump needed")
    (found,) = my_deals(cast.alice).risky
    assert (found["because"], found["came_from"][1]) == ("other pump needed", "Offer")


def test_a_deal_past_its_closing_day_is_at_risk(cast, deals):
    deals("Late", 100, closes_on=cast.alice.look.today - timedelta(days=3))
    assert names(my_deals(cast.alice).risky) == ["Late"]


def test_a_deal_without_anything_planned_is_idle_until_something_is(cast, deals):
    deal = deals("Forgotten", 100)
    found = my_deals(cast.alice)
    assert (found.without.number, names(found.idle)) == (1, ["Forgotten"])
    with change(cast.alice, source="test") as c:
        log.plan(c, "call", "Call them", now() + timedelta(days=1), about=[("deal", deal.pk)])
    assert my_deals(cast.alice).without.number == 0


def test_the_biggest_come_first(cast, deals):
    for amount in (10, 1000, 100):
        deals(f"{amount}", amount)
    assert names(my_deals(cast.alice).idle) == ["1000", "100", "10"]


def test_what_a_role_hides_is_neither_shown_nor_summed(cast, deals):
    deals("Late", 100, closes_on=cast.alice.look.today - timedelta(days=3))
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="a test hides fields").filter(pk=cast.seller)
        c.revise(rows, fields={"deal": {"amount": "hidden", "closes_on": "hidden"}})
    found = my_deals(cast.alice)
    assert (found.open.sum.amount, found.at_risk.number) == (0, 0)
    assert "amount" not in found.idle[0]


def test_the_queries_are_as_many_for_many_deals(cast, deals, django_assert_max_num_queries):
    for number in range(20):
        deals(str(number), number, closes_on=cast.alice.look.today - timedelta(days=3))
    actor = cast.alice
    my_deals(actor)
    with django_assert_max_num_queries(4):
        assert my_deals(actor).open.number == 21
