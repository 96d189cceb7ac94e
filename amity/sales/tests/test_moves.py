"""A deal moves through its stages: how long it stayed in each, who moved it, and why it was lost."""

from datetime import timedelta

import pytest

from amity.base.clock import standing_at
from amity.records.errors import Invalid, NotFound, Refused
from amity.records.history_rows import HistoryRow
from amity.records.registry import entity_of
from amity.records.timeline import Timeline
from amity.records.writing import change
from amity.sales.models import Deal, StageVisit
from tests.looking import listed

from .moving import DAY, move, visits


def test_each_stay_knows_when_it_began_when_it_ended_and_who_moved(cast):
    move(cast, "alice", "meeting")
    move(cast, "bob", "offer", at=DAY + timedelta(days=3, hours=5))
    first, second, third = visits(cast)
    assert first.left_at == second.entered_at == DAY
    assert second.left_at - second.entered_at == timedelta(days=3, hours=5)
    assert (third.stage_id, third.came_from_id, third.left_at) == (cast.offer, cast.meeting, None)
    assert [visit.moved_by_id for visit in (first, second, third)] == [
        cast.ids[name] for name in ("alice", "alice", "bob")
    ]


def test_the_deal_knows_since_when_it_stands_where_it_stands(cast):
    move(cast, "alice", "offer")
    deal = cast.record(Deal, "deal")
    assert (deal.stage_since, deal.returned, deal.closed_at) == (DAY, False, None)


def test_losing_wants_to_know_why(cast):
    with pytest.raises(Refused) as no:
        move(cast, "alice", "lost")
    assert (no.value.field, no.value.rule) == ("reason", "losing")
    move(cast, "alice", "lost", reason=cast.ids["too dear"])
    deal = cast.record(Deal, "deal")
    assert (deal.reason_id, deal.closed_at) == (cast.ids["too dear"], DAY)


def test_winning_closes_and_reopening_opens(cast):
    move(cast, "alice", "won")
    assert cast.record(Deal, "deal").closed_at == DAY
    move(cast, "alice", "offer", because="The signature was missing")
    assert cast.record(Deal, "deal").closed_at is None


def test_the_rules_hold_in_a_form_and_in_bulk_too(cast):
    move(cast, "alice", "offer")
    for write in (
        lambda c: c.update(cast.record(Deal, "deal"), stage=cast.new),
        lambda c: c.update_where(entity_of(Deal), [cast.deal], stage=cast.new),
        lambda c: c.update(cast.record(Deal, "deal"), stage=cast.lost),
    ):
        with pytest.raises(Refused), change(cast.alice, source="web") as c:
            write(c)
    with standing_at(DAY + timedelta(days=1)), change(cast.alice, source="web") as c:
        assert c.update_where(entity_of(Deal), [cast.deal], stage=cast.won) == 1
    assert visits(cast)[-1].stage_id == cast.won


def test_a_deal_is_one_row_of_history_a_move(cast):
    id = move(cast, "alice", "offer")
    assert HistoryRow.objects.filter(change=id, table="sales_deal").count() == 1


@pytest.mark.parametrize("stage", [None, "018f0000-0000-7000-8000-000000000000"])
def test_a_stage_that_is_none_is_told(cast, stage):
    cast.ids["nowhere"] = stage
    with pytest.raises((Refused, Invalid, NotFound)):
        move(cast, "alice", "nowhere")


def test_moving_to_where_it_stands_is_no_move(cast):
    move(cast, "alice", "new")
    assert len(visits(cast)) == 1


def test_a_stay_is_on_the_timeline_of_the_deal_and_of_whom_it_concerns(cast):
    move(cast, "alice", "offer")
    item = visits(cast)[-1].pk
    rows = Timeline.objects.unscoped(because="test").filter(item=item)
    assert set(rows.values_list("entity", "record", "direct")) == {
        ("deal", cast.deal, True),
        ("company", cast.company, False),
        ("contact", cast.contact, False),
    }


def test_stays_are_seen_by_whoever_sees_the_deal(cast):
    mine = {visit.pk for visit in visits(cast)}
    for person in (cast.alice, cast.bob, cast.carol):
        assert listed(person, StageVisit) == mine
    assert not mine & listed(cast.dave, StageVisit)


def test_a_move_by_a_stranger_finds_no_deal(cast):
    with pytest.raises(NotFound):
        move(cast, "dave", "offer")
