"""Changes that tell something stand on the timeline: money, owner, dates; not what the house sets by itself."""

from decimal import Decimal

import pytest

from amity.activities.telling import telling
from amity.base.money import Money
from amity.records.registry import find_entity
from amity.records.scope import find
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role


@pytest.fixture
def told(cast):
    """A function that gives what an actor is told of the cast's deal: [[(field, before, after), …], …]."""

    def tell(actor):
        entity = find_entity("deal")
        found = telling(actor, entity, find(actor, entity, cast.deal))
        return [[(field.key, before, after) for field, before, after in one.edits] for one in found]

    return tell


def write(cast, who="alice", **values):
    with change(getattr(cast, who), source="web") as c:
        c.update(cast.record(Deal, "deal"), **values)


def test_an_amount_is_told_with_what_it_was(cast, told):
    write(cast, amount=Money(Decimal("50000.00"), "EUR"))
    write(cast, amount=Money(Decimal("50000.00"), "USD"))
    assert told(cast.alice) == [
        [("amount", Money(Decimal("50000.00"), "EUR"), Money(Decimal("50000.00"), "USD"))],
        [("amount", Money(Decimal("48600.00"), "EUR"), Money(Decimal("50000.00"), "EUR"))],
        [],
    ]


def test_a_new_owner_is_told(cast, told):
    write(cast, "carol", owner=cast.ids["bob"])
    assert told(cast.carol)[0] == [("owner", cast.ids["alice"], cast.ids["bob"])]


def test_that_it_was_made_is_the_last_that_is_told(cast, told):
    write(cast, source="exhibition")
    assert told(cast.alice) == [[]]


def test_moves_are_left_to_the_visits_of_stages(cast, told):
    with change(cast.alice, source="web") as c:
        cast.record(Deal, "deal").move_to(cast.offer, c=c)
    assert told(cast.alice) == [[]]


def test_a_link_to_what_the_reader_does_not_see_is_told_as_nothing_or_not_at_all(cast, told):
    write(cast, "root", company=cast.ids["dave's company"])
    assert told(cast.alice)[0] == [("company", cast.company, None)]
    write(cast, "root", company=None)
    assert len(told(cast.root)) == 3
    assert told(cast.alice) == [[("company", cast.company, None)], []]


def test_a_field_that_one_change_set_twice_is_told_once(cast, told):
    with change(cast.root, source="web") as c:
        for company in (cast.ids["dave's company"], None, cast.company):
            c.update(cast.record(Deal, "deal"), company=company)
        c.update(cast.record(Deal, "deal"), company=cast.ids["dave's company"])
    assert told(cast.alice)[0] == [("company", cast.company, None)]


def test_what_a_role_hides_is_not_told(cast, told):
    write(cast, amount=Money(Decimal("50000.00"), "EUR"))
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="a test hides a field").filter(pk=cast.seller)
        c.revise(rows, fields={"deal": {"amount": "hidden"}})
    assert told(cast.alice) == [[]]
    assert len(told(cast.root)) == 2
