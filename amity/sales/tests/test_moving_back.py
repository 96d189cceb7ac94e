"""A deal goes back to an earlier stage: somebody says why, and it leaves a mark."""

from datetime import timedelta

import pytest

from amity.records.errors import Refused
from amity.records.undo import undo
from amity.sales.models import Deal

from .moving import DAY, move, visits


def test_going_back_wants_a_reason_and_leaves_a_mark(cast):
    move(cast, "alice", "offer")
    with pytest.raises(Refused) as no:
        move(cast, "alice", "new")
    assert (no.value.field, no.value.rule) == ("because", "going back")
    assert len(visits(cast)) == 2
    move(cast, "alice", "new", because="The budget is gone", at=DAY + timedelta(days=1))
    deal, last = cast.record(Deal, "deal"), visits(cast)[-1]
    assert (deal.stage_id, deal.returned) == (cast.new, True)
    assert (last.because, last.returned, last.came_from_id) == ("The budget is gone", True, cast.offer)
    move(cast, "alice", "meeting", at=DAY + timedelta(days=2))
    assert cast.record(Deal, "deal").returned is False


def test_it_goes_back_twice_for_the_same_reason_said_twice(cast):
    move(cast, "alice", "offer")
    move(cast, "alice", "meeting", because="The budget is gone")
    move(cast, "alice", "new", because="The budget is gone", at=DAY + timedelta(days=1))
    assert [visit.because for visit in visits(cast)[-2:]] == ["The budget is gone"] * 2
    assert cast.record(Deal, "deal").because == "The budget is gone"


def test_why_it_went_back_is_said_anew_each_time(cast):
    move(cast, "alice", "offer")
    move(cast, "alice", "meeting", because="The budget is gone")
    assert cast.record(Deal, "deal").because == "The budget is gone"
    with pytest.raises(Refused):
        move(cast, "alice", "new")
    move(cast, "alice", "offer")
    assert cast.record(Deal, "deal").because == ""


def test_undoing_a_move_back_restores_the_stay_before(cast):
    move(cast, "alice", "offer")
    before = [(visit.pk, visit.left_at) for visit in visits(cast)]
    id = move(cast, "alice", "new", because="Too early", at=DAY + timedelta(days=1))
    undo(cast.bob, id)
    assert [(visit.pk, visit.left_at) for visit in visits(cast)] == before
    deal = cast.record(Deal, "deal")
    assert (deal.stage_id, deal.returned, deal.stage_since) == (cast.offer, False, DAY)
