"""The board counts, sums and shows what its reader sees: what is open, and what was closed lately."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection

from amity.base.clock import now
from amity.base.money import Money
from amity.records.board import newest, sums
from amity.records.writing import change
from amity.sales.deals import Deal, deal
from amity.users.models import Rate


@pytest.fixture
def many(cast):
    """Seven deals of Alice in the first stage, worth 1 to 7 lev; gives their ids, the newest first."""
    with change(cast.house, source="test") as c:
        c.insert(Rate, currency="BGN", since=date(2020, 1, 1), value=Decimal("0.5"))
    with change(cast.alice, source="test") as c:
        deals = [
            c.create(Deal, name=f"Deal {n}", stage=cast.new, amount=Money(Decimal(n), "BGN")).pk for n in range(1, 8)
        ]
    return deals[::-1]


def closed(cast, days):
    """Alice's deal, won so many days ago."""
    rows = Deal.objects.unscoped(because="a test sets the clock back").filter(pk=cast.deal)
    with change(cast.house, source="test") as c:
        c.update(cast.record(Deal, "deal"), stage=cast.won)
        c.revise(rows, closed_at=now() - timedelta(days=days))


def test_a_column_has_its_count_and_its_sum_over_all_currencies(cast, many):
    assert sums(deal.bound(cast.alice), [cast.new, cast.offer]) == {cast.new: (8, Decimal("48614.00"))}


def test_an_amount_without_a_rate_counts_for_nothing(cast):
    with change(cast.alice, source="test") as c:
        c.create(Deal, name="In dollars", stage=cast.new, amount=Money(Decimal(5), "USD"))
    assert sums(deal.bound(cast.alice), [cast.new]) == {cast.new: (2, Decimal("48600.00"))}


def test_a_stranger_sees_only_the_own_deals_in_counts_sums_and_cards(cast, many):
    columns = [cast.new, cast.offer]
    assert sums(deal.bound(cast.dave), columns) == {cast.offer: (1, 0)}
    shown = newest(deal.bound(cast.dave), columns, size=3)
    assert shown == {cast.new: ([], ""), cast.offer: ([cast.ids["dave's deal"]], "")}


@pytest.mark.parametrize("name", ["alice", "bob", "carol", "root"])
def test_every_column_shows_its_newest_and_then_the_next_ones_once_each(cast, many, name):
    bound, ids, after = deal.bound(getattr(cast, name)), [], ""
    for _page in range(3):
        shown, after = newest(bound, [cast.new], after=after, size=3)[cast.new]
        ids += shown
    assert ids == [*many, cast.deal] and after == ""


def test_what_was_closed_lately_stays_on_the_board_for_a_while(cast):
    closed(cast, deal.board.DAYS - 1)
    assert sums(deal.bound(cast.alice), [cast.won])[cast.won][0] == 1
    assert newest(deal.bound(cast.alice), [cast.won], size=3)[cast.won][0] == [cast.deal]
    closed(cast, deal.board.DAYS + 1)
    assert not sums(deal.bound(cast.alice), [cast.won])
    assert newest(deal.bound(cast.alice), [cast.won], size=3)[cast.won][0] == []


def test_the_database_sums_up_and_sends_no_deals(cast, many):
    asked = []
    with connection.execute_wrapper(
        lambda run, sql, values, *rest: asked.append((sql, values)) or run(sql, values, *rest)
    ):
        sums(deal.bound(cast.alice), [cast.new])
    with connection.cursor() as cursor:
        cursor.execute(*asked[-1])
        assert len(cursor.fetchall()) == 2  # euros and leva


def test_who_may_not_read_amounts_gets_counts_alone(cast, many):
    bound = deal.bound(cast.alice)
    assert sums(bound, [cast.new])[cast.new][1] > 0
    del bound.fields["amount"]
    assert sums(bound, [cast.new]) == {cast.new: (8, 0)}


def test_a_filter_holds_for_sums_and_cards(cast, many):
    bound, asked = deal.bound(cast.alice), ["name", "is", "Deal 7"]
    assert sums(bound, [cast.new], asked) == {cast.new: (1, Decimal("3.50"))}
    assert newest(bound, [cast.new], asked, size=3)[cast.new][0] == many[:1]
    assert newest(bound, [cast.new], ["not", ["or"]], size=3)[cast.new][0] == []


def test_a_board_asks_as_few_questions_for_seven_columns_as_for_one(cast, many, django_assert_num_queries):
    bound = deal.bound(cast.alice)
    bound.actor.look
    columns = [cast.new, cast.meeting, cast.offer, cast.won, cast.lost]
    with django_assert_num_queries(2):
        sums(bound, columns)
        newest(bound, columns, size=3)
