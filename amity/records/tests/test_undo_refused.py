"""What stands in the way of an Undo is told, and nothing is written."""

import pytest

from amity.contacts.models import Company
from amity.records.errors import NotFound, Refused
from amity.records.registry import entity_of
from amity.records.undo import plan, undo
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Team, User
from tests.looking import listed


@pytest.mark.parametrize("id", ["x", None, "018f0000-0000-7000-8000-000000000000"])
def test_a_change_that_is_none_is_not_found(cast, id):
    with pytest.raises(NotFound):
        undo(cast.alice, id)
    with pytest.raises(NotFound):
        plan(id)


def test_what_others_hold_on_to_is_not_removed(cast):
    with change(cast.alice, source="web") as c:
        made = c.create(Company, name="Held")
    with change(cast.bob, source="web") as later:
        later.create(Deal, name="Holds on", company=made.pk, stage=cast.new)
    with pytest.raises(Refused, match="Holds on"):
        undo(cast.alice, c.id)
    assert made.pk in listed(cast.alice, Company)


def test_what_a_delete_needs_and_is_gone_is_told(cast):
    with change(cast.root, source="web") as c:
        deal = cast.record(Deal, "dave's deal")
        c.delete(deal)
    with change(cast.root, source="web") as gone:
        gone.delete(cast.record(Company, "dave's company"))
    with pytest.raises(Refused):
        undo(cast.root, c.id)
    undo(cast.root, gone.id)
    undo(cast.root, c.id)
    assert cast.ids["dave's deal"] in listed(cast.dave, Deal)


def test_a_name_taken_meanwhile_is_told(cast):
    with change(cast.root, source="web") as c:
        made = c.create(User, login="eve", name="Eve")
    with change(cast.root, source="web") as gone:
        gone.delete(made)
    with change(cast.root, source="web") as c:
        c.create(User, login="eve", name="Another Eve")
    with pytest.raises(Refused, match="already"):
        undo(cast.root, gone.id)


def test_what_always_holds_is_asked_of_the_former_state(cast):
    with change(cast.alice, source="web") as c:
        above, below = c.create(Company, name="Above"), c.create(Company, name="Below")
        c.update(below, parent=above.pk)
    with change(cast.alice, source="web") as apart:
        apart.update(below, parent=None)
    with change(cast.alice, source="web") as turned:
        turned.update(above, parent=below.pk)
    with pytest.raises(Refused, match="above itself"):
        undo(cast.alice, apart.id)
    with change(cast.root, source="web") as apart:
        apart.update(cast.record(Team, "sofia"), parent=None)
    with change(cast.root, source="web") as turned:
        turned.update(cast.record(Team, "sales"), parent=cast.sofia)
    with pytest.raises(Refused, match="part of itself"):
        undo(cast.root, apart.id)


def test_records_that_hold_on_to_each_other_go_together(cast):
    with change(cast.root, source="web") as c:
        parent = c.create(Team, name="Above")
        child = c.create(Team, name="Below", parent=parent.pk)
    with pytest.raises(Refused, match="Below"), change(cast.root, source="web") as alone:
        alone.delete(parent)
    with change(cast.root, source="web") as both:
        both.delete_where(entity_of(Team), [parent.pk, child.pk])
    undo(cast.root, both.id)
    undo(cast.root, c.id)
    assert not Team.objects.unscoped(because="test").filter(pk__in=[parent.pk, child.pk]).exists()
