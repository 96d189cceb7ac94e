"""Errands: done whole or not at all, once, by whoever asked for them; stopped, broken off, taken back."""

import pytest

from amity.base import progress
from amity.contacts.models import Company
from amity.errands import run
from amity.errands.deed import Deed
from amity.errands.errands import Errand, State, begin, cancel, find_errand
from amity.errands.jobs import run_errand
from amity.records.changes import Change
from amity.records.errors import NotFound
from amity.records.history_rows import HistoryRow
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.users.models import Role

COMPANY = entity_of(Company)


@pytest.fixture
def firms(cast, monkeypatch):
    """Seven companies of Alice, written two by two."""
    monkeypatch.setattr(run, "CHUNK", 2)
    monkeypatch.setattr(progress, "EVERY", 0)
    with change(cast.alice, source="test") as c:
        return [c.create(Company, name=f"Company {number}").pk for number in range(7)]


def cities(firms):
    return list(
        Company.objects.unscoped(because="test").filter(pk__in=firms).order_by("name").values_list("city", flat=True)
    )


def asked(actor, ids, deed=None):
    deed = deed or Deed("edit", {"city": "Ruse"})
    return begin(actor, entity="company", deed=deed.packed(COMPANY.bound(actor)), ids=ids, total=len(ids), why="spring")


def done(errand):
    run_errand(id=str(errand.pk))
    errand.refresh_from_db()
    return errand


def test_an_errand_is_one_change_with_its_history_and_its_reason(cast, firms):
    errand = done(asked(cast.alice, firms))
    assert (errand.state, errand.done, errand.ids, errand.refused) == (State.DONE, 7, [], [])
    assert cities(firms) == ["Ruse"] * 7
    row = Change.objects.get(pk=errand.change)
    assert (row.source, row.reason, row.actor_id, row.touched) == (
        "bulk",
        "spring",
        cast.alice.id,
        {"company": {"update": 7}},
    )
    assert HistoryRow.objects.filter(change=row.pk).count() == 7


def test_a_job_that_runs_twice_writes_nothing_twice(cast, firms):
    errand = done(asked(cast.alice, firms))
    before = Change.objects.count()
    done(errand)
    run_errand(id=str(errand.pk))
    assert Change.objects.count() == before


def test_what_breaks_half_way_leaves_nothing_and_runs_whole_when_it_runs_again(cast, firms, monkeypatch):
    errand, turns = asked(cast.alice, firms), []
    told = progress.Progress.tell

    def dies(self, number):
        turns.append(number)
        if len(turns) == 3:
            raise KeyboardInterrupt
        told(self, number)

    monkeypatch.setattr(progress.Progress, "tell", dies)
    with pytest.raises(KeyboardInterrupt):
        run_errand(id=str(errand.pk))
    assert cities(firms) == [""] * 7 and Errand.objects.get(pk=errand.pk).state == State.RUNNING
    assert done(errand).state == State.DONE and cities(firms) == ["Ruse"] * 7


def test_one_that_is_stopped_on_its_way_leaves_nothing(cast, firms, monkeypatch):
    errand, told = asked(cast.alice, firms), progress.Progress.tell

    def stopped(self, number):
        if self.done:
            cancel(errand)
        told(self, number)

    monkeypatch.setattr(progress.Progress, "tell", stopped)
    done(errand)  # here the rollback takes back the cancelling too: in life that is another connection's
    assert cities(firms) == [""] * 7 and not Change.objects.filter(source="bulk").exists()


def test_one_that_has_ended_is_not_stopped_any_more(cast, firms):
    errand = done(asked(cast.alice, firms))
    cancel(errand)
    errand.refresh_from_db()
    assert errand.state == State.DONE and cities(firms) == ["Ruse"] * 7


def test_what_is_refused_is_left_out_by_reason_and_the_rest_is_done(cast, firms):
    errand = done(asked(cast.alice, [*firms, cast.company], Deed("delete")))
    ((why, number, ids),) = errand.refused
    assert "still points to it" in why and (number, ids) == (1, [str(cast.company)])
    assert cities(firms) == [] and errand.left_out == 1


def test_rights_are_those_of_the_moment_when_it_is_done(cast, firms):
    errand = asked(cast.alice, firms)
    with change(cast.house, source="test") as c:
        roles = Role.objects.unscoped(because="test").filter(pk=cast.seller)
        c.revise(roles, grants={"company": {"see": "all", "edit": "none"}})
    errand = done(errand)
    assert (errand.left_out, errand.change) == (7, None) and cities(firms) == [""] * 7


def test_a_field_that_is_locked_meanwhile_is_not_written(cast, firms):
    errand = asked(cast.alice, firms)
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), fields={"company": {"city": "locked"}})
    errand = done(errand)
    assert errand.left_out == 7 and cities(firms) == [""] * 7


def test_a_field_that_is_hidden_meanwhile_breaks_it_off(cast, firms):
    errand = asked(cast.alice, firms)
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), fields={"company": {"city": "hidden"}})
    errand = done(errand)
    assert errand.state == State.FAILED and errand.message and cities(firms) == [""] * 7


def test_an_undo_is_an_errand_too_and_leaves_what_is_newer_unless_all_is_asked_for(cast, firms):
    first = done(asked(cast.alice, firms)).change
    with change(cast.alice, source="web") as c:
        c.update_where(COMPANY, firms[:1], city="Varna")
    done(begin(cast.alice, entity="", deed={"undo": str(first)}, total=7))
    assert cities(firms) == ["Varna", *[""] * 6]
    again = done(asked(cast.alice, firms)).change
    with change(cast.alice, source="web") as c:
        c.update_where(COMPANY, firms[:1], city="Sofia")
    done(begin(cast.alice, entity="", deed={"undo": str(again), "everything": True}, total=7))
    assert cities(firms) == ["Varna", *[""] * 6]
    assert Change.objects.filter(undoes=again).exists()


def test_an_errand_exists_for_nobody_else(cast, firms):
    errand = asked(cast.alice, firms)
    assert find_errand(cast.alice, errand.pk) == errand
    for other in (cast.bob, cast.root):
        with pytest.raises(NotFound):
            find_errand(other, errand.pk)


def test_values_of_every_kind_wait_as_json(cast, firms):
    from datetime import date
    from decimal import Decimal

    from amity.base.money import Money
    from amity.sales.models import Deal

    bound = entity_of(Deal).bound(cast.alice)
    deed = Deed(
        "edit", {"amount": Money(Decimal("1.50"), "EUR"), "closes_on": date(2026, 12, 1), "company": cast.company}
    )
    assert Deed.unpacked(bound, deed.packed(bound)) == deed
    move = Deed("act", {"stage": cast.offer, "because": ""}, "move")
    assert Deed.unpacked(bound, move.packed(bound)) == move
