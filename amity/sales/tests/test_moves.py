"""A deal moves through its stages: how long it stayed, when it came back, and why it was lost."""

from datetime import UTC, datetime, timedelta

import pytest

from amity.base.clock import standing_at
from amity.records.errors import Invalid, NotFound, Refused
from amity.records.history_rows import HistoryRow
from amity.records.registry import entity_of
from amity.records.timeline import Timeline
from amity.records.undo import undo
from amity.records.writing import change
from amity.sales.models import Deal, Pipeline, Stage, StageVisit
from amity.sales.stays import stays
from amity.users.actor import actor_of
from amity.users.models import Role
from tests.looking import listed

DAY = datetime(2026, 12, 1, 9, tzinfo=UTC)


def move(cast, person, stage, *, at=DAY, **more):
    with standing_at(at), change(getattr(cast, person), source="web") as c:
        cast.record(Deal, "deal").move_to(cast.ids[stage], c=c, **more)
    return c.id


def visits(cast):
    rows = StageVisit.objects.unscoped(because="test").filter(deal=cast.deal).order_by("entered_at")
    return list(rows)


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


def test_a_deal_stays_in_its_pipeline_whichever_way_it_is_moved(cast):
    with change(cast.root, source="test") as c:
        service = c.create(Pipeline, name="Service")
        cast.ids["repair"] = c.create(Stage, name="Repair", pipeline=service.pk).pk
    for write in (
        lambda c: cast.record(Deal, "deal").move_to(cast.repair, c=c, because="They need a repair"),
        lambda c: c.update(cast.record(Deal, "deal"), stage=cast.repair),
        lambda c: c.update_where(entity_of(Deal), [cast.deal], stage=cast.repair),
    ):
        with pytest.raises(Refused) as no, change(cast.alice, source="web") as c:
            write(c)
        assert (no.value.field, no.value.rule) == ("stage", "pipeline")
    assert cast.record(Deal, "deal").pipeline_id == cast.pipeline


@pytest.fixture
def service(cast):
    """Another pipeline: in it "repair", before it "ask", and "thrown away" for what is lost."""
    with change(cast.root, source="test") as c:
        cast.ids["service"] = c.create(Pipeline, name="Service").pk
        for place, (key, name, outcome) in enumerate(
            (("thrown away", "Thrown away", "lost"), ("ask", "Ask", "open"), ("repair", "Repair", "open"))
        ):
            values = {"position": place, "outcome": outcome, "pipeline": cast.service}
            cast.ids[key] = c.create(Stage, name=name, **values).pk


def move_over(cast, stage, person="alice", **more):
    with standing_at(DAY), change(getattr(cast, person), source="web") as c:
        cast.record(Deal, "deal").move_over(cast.ids[stage], c=c, **more)
    return c.id


def test_a_deal_moves_over_to_another_pipeline_and_its_stays_tell_of_it(cast, service):
    id = move_over(cast, "repair")
    deal, (first, last) = cast.record(Deal, "deal"), visits(cast)
    assert (deal.pipeline_id, deal.stage_id, deal.stage_since, deal.returned) == (cast.service, cast.repair, DAY, False)
    assert (first.left_at, last.came_from_id, last.stage_id) == (DAY, cast.new, cast.repair)
    told = stays(cast.alice, [last.pk])[last.pk]
    assert (told.came_from, told.stage) == ("New equipment: New", "Service: Repair")
    undo(cast.alice, id)
    assert cast.record(Deal, "deal").pipeline_id == cast.pipeline and len(visits(cast)) == 1


def test_a_deal_that_moves_over_says_why_it_is_lost_there(cast, service):
    with pytest.raises(Refused) as no:
        move_over(cast, "thrown away")
    assert no.value.field == "reason"
    move_over(cast, "thrown away", reason=cast.ids["too dear"])
    assert cast.record(Deal, "deal").closed_at == DAY


def test_deals_for_which_only_a_pipeline_is_named_begin_at_its_first_open_stage(cast, service):
    with standing_at(DAY), change(cast.alice, source="bulk") as c:
        assert c.update_where(entity_of(Deal), [cast.deal], pipeline=cast.service) == 1
    assert cast.record(Deal, "deal").stage_id == cast.ask
    assert visits(cast)[-1].stage_id == cast.ask


def test_a_stage_of_another_pipeline_than_the_one_named_is_refused(cast, service):
    for values in ({"pipeline": cast.service, "stage": cast.offer}, {"pipeline": cast.pipeline, "stage": cast.ask}):
        with pytest.raises(Refused) as no, change(cast.alice, source="web") as c:
            c.update(cast.record(Deal, "deal"), **values)
        assert no.value.field == "stage"
    with pytest.raises(Refused), change(cast.alice, source="web") as c:
        c.create(Deal, name="Mixed up", pipeline=cast.service, stage=cast.offer)


def test_a_deal_is_never_without_a_pipeline(cast):
    with pytest.raises(Refused) as no, change(cast.alice, source="bulk") as c:
        c.update_where(entity_of(Deal), [cast.deal], pipeline=None)
    assert no.value.field == "pipeline"


def test_only_who_may_change_a_deal_moves_it_over(cast, service):
    with pytest.raises(NotFound):
        move_over(cast, "repair", "dave")
    with pytest.raises(NotFound):
        move_over(cast, "deal")


def test_whoever_may_not_set_the_stage_does_not_set_it_by_another_pipeline(cast, service):
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), fields={"deal": {"stage": "read"}})
    alice = actor_of(cast.alice.id)
    with pytest.raises(Refused) as no, change(alice, source="import") as c:
        c.update(cast.record(Deal, "deal"), pipeline=cast.service)
    assert (no.value.field, no.value.rule) == ("pipeline", "fields")
    with pytest.raises(Refused), change(alice, source="bulk") as c:
        c.update_where(entity_of(Deal), [cast.deal], pipeline=cast.service)
    assert cast.record(Deal, "deal").stage_id == cast.new


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


def test_undoing_a_move_back_restores_the_stay_before(cast):
    move(cast, "alice", "offer")
    before = [(visit.pk, visit.left_at) for visit in visits(cast)]
    id = move(cast, "alice", "new", because="Too early", at=DAY + timedelta(days=1))
    undo(cast.bob, id)
    assert [(visit.pk, visit.left_at) for visit in visits(cast)] == before
    deal = cast.record(Deal, "deal")
    assert (deal.stage_id, deal.returned, deal.stage_since) == (cast.offer, False, DAY)


def test_a_move_by_a_stranger_finds_no_deal(cast):
    with pytest.raises(NotFound):
        move(cast, "dave", "offer")
