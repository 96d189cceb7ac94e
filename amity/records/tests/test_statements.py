"""Statements that are compiled once: they ask the same as the ORM would, and pass through the door."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amity.contacts.contacts import Contact
from amity.contacts.contacts import contact as entity
from amity.records import asked as asking
from amity.records import statement
from amity.records.errors import Unscoped
from amity.records.page import count, load, page
from amity.records.statement import Slot, Statement
from amity.records.writing import change
from amity.users.actor import actor_of
from amity.users.models import User

pytestmark = pytest.mark.django_db


def test_a_statement_of_records_that_the_door_did_not_open_is_refused():
    with pytest.raises(Unscoped):
        Statement(Contact.objects.filter(city="Sofia").values_list("pk"))


def test_a_slot_is_filled_anew_each_time(cast):
    asked = Statement(Contact.objects.unscoped(because="test").filter(pk=Slot("id")).values_list("pk"))
    assert asked.rows(id=cast.contact) == [(cast.contact,)]
    assert asked.rows(id=cast.deal) == []


@pytest.mark.parametrize("city", ["Sofia", "100 % O'Hara %s", "%(id)s", "Ямбол \\", ""])
def test_an_exact_statement_holds_its_values_and_keeps_its_slots(cast, city):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Contact, "contact"), city=city)
    mine = Contact.objects.unscoped(because="test").filter(city=city, kinds__contains=[], pk=Slot("id"))
    asked = Statement(mine.values_list("pk"), exact=True)
    assert [type(one) for one in asked.parameters] == [Slot]
    assert asked.rows(id=cast.contact) == [(cast.contact,)]
    assert asked.rows(id=cast.deal) == []


def test_a_set_that_can_hold_nothing_asks_nothing():
    nothing = Contact.objects.unscoped(because="test").filter(pk__in=[]).values_list("pk")
    with CaptureQueriesContext(connection) as asked:
        assert Statement(nothing).rows() == []
        assert Statement(nothing, counting=True).rows() == [(0,)]
    assert len(asked) == 0


def test_each_person_has_statements_of_their_own(cast):
    """Alice's pages were asked for before: Dave, a stranger, still sees nothing of hers."""
    ids = {id for id, _values in page(entity.bound(cast.alice), []).rows}
    assert cast.contact in ids
    assert cast.contact not in {id for id, _values in page(entity.bound(cast.dave), []).rows}
    assert load(entity.bound(cast.dave), [], [cast.contact]) == {}


def test_the_oldest_statement_is_forgotten_first(monkeypatch):
    monkeypatch.setattr(statement, "ROOM", 2)
    monkeypatch.setattr(statement, "_kept", type(statement._kept)())
    made = []
    for key in ("a", "b", "a", "c", "a", "b"):
        statement.kept(key, lambda key=key: made.append(key) or key)
    assert made == ["a", "b", "c", "b"]


def test_a_right_that_is_taken_away_is_gone_at_the_next_request(cast):
    assert page(entity.bound(cast.alice), []).rows
    with change(cast.house, source="test") as c:
        c.revise(User.objects.unscoped(because="test").filter(pk=cast.alice.id), roles=[])
    assert page(entity.bound(actor_of(cast.alice.id)), []).rows == []


def test_what_is_seen_for_two_reasons_is_counted_once(cast):
    """Alice's own records are her team's too; each limit counts what there is, but no more than asked for."""
    for actor in (cast.alice, cast.carol, cast.root, cast.dave):
        bound = entity.bound(actor)
        seen = len(page(bound, []).rows)
        assert count(bound) == seen
        assert count(bound, limit=1) == min(seen, 2)


def test_a_count_that_stopped_is_believed_for_a_minute(cast, monkeypatch, django_assert_num_queries):
    bound, clock = entity.bound(cast.root), [1000.0]
    monkeypatch.setattr(statement, "_kept", type(statement._kept)())
    monkeypatch.setattr(asking, "monotonic", lambda: clock[0])
    assert count(bound, limit=1) == 2
    with django_assert_num_queries(0):
        assert count(bound, limit=1) == 2
    everything = count(bound)
    with django_assert_num_queries(1):
        assert count(bound) == everything
    clock[0] += asking.MINUTE
    with django_assert_num_queries(1):
        assert count(bound, limit=1) == 2
