"""Removing stages and pipelines with deals in them."""

import pytest

from amity.records.errors import Refused
from amity.records.registry import entity_of
from amity.records.scope import visible
from amity.records.timeline import Timeline
from amity.records.undo import undo
from amity.records.writing import change
from amity.sales.models import Deal, Pipeline, Stage, StageVisit
from amity.sales.removing import holding, remove_pipeline, remove_stages

LOOK = "a test looks at what is there"


def visits(cast, name="deal"):
    return list(StageVisit.objects.unscoped(because=LOOK).filter(deal=cast.ids[name]).order_by("entered_at", "id"))


def remove(cast, name, target):
    with change(cast.root, source="test") as c:
        stage = cast.record(Stage, name)
        remove_stages([stage], {stage.pk: cast.ids[target]} if target else {}, c=c)
    return c.id


@pytest.fixture
def moved(cast):
    """Alice's deal went on from New to Offer, where Dave's is."""
    with change(cast.alice, source="test") as c:
        cast.record(Deal, "deal").move_to(cast.offer, c=c)


def test_an_empty_stage_goes_without_questions(cast):
    remove(cast, "meeting", None)
    assert not Stage.objects.unscoped(because=LOOK).filter(pk=cast.meeting).exists()


def test_deals_of_everybody_move_and_their_stays_are_written(cast, moved):
    remove(cast, "offer", "meeting")
    for name in ("deal", "dave's deal"):
        deal = cast.record(Deal, name)
        last = visits(cast, name)[-1]
        assert deal.stage_id == last.stage_id == cast.meeting
        assert deal.pipeline_id == cast.pipeline
        assert deal.stage_since == last.entered_at
        assert last.left_at is None and last.moved_by_id == cast.ids["root"] and "Offer" in last.because
        assert [visit.left_at is None for visit in visits(cast, name)].count(True) == 1


def test_the_move_stands_on_the_timelines_of_deal_company_and_people(cast):
    remove(cast, "new", "meeting")
    last = visits(cast)[-1]
    rows = Timeline.objects.unscoped(because=LOOK).filter(item=last.pk).values_list("entity", "record", "direct")
    assert set(rows) == {
        ("deal", cast.deal, True),
        ("company", cast.company, False),
        ("contact", cast.contact, False),
    }


def test_a_stage_that_was_only_passed_through_leaves_its_memory_to_another(cast, moved):
    assert holding([cast.new])[cast.new].deals == 0
    assert holding([cast.new])[cast.new].stays == 1
    remove(cast, "new", "meeting")
    assert [visit.stage_id for visit in visits(cast)] == [cast.meeting, cast.offer]
    assert cast.record(Deal, "deal").stage_id == cast.offer


@pytest.mark.parametrize("target", [None, "new", "won", "lost", "deal"])
def test_deals_go_only_to_another_stage_with_the_same_outcome(cast, target):
    with pytest.raises(Refused) as refusal:
        remove(cast, "new", target)
    assert refusal.value.field == f"into-{cast.new}"
    assert cast.record(Deal, "deal").stage_id == cast.new


def test_undo_brings_stage_deals_and_stays_back(cast, moved):
    before = [(visit.stage_id, visit.left_at, visit.came_from_id) for visit in visits(cast)]
    undo(cast.root, remove(cast, "offer", "meeting"))
    assert cast.record(Deal, "deal").stage_id == cast.offer
    assert [(visit.stage_id, visit.left_at, visit.came_from_id) for visit in visits(cast)] == before


def test_the_last_open_stage_stays(cast):
    remove(cast, "meeting", None)
    remove(cast, "new", "offer")
    with pytest.raises(Refused) as refusal, change(cast.root, source="test") as c:
        c.delete(cast.record(Stage, "offer"))
    assert refusal.value.rule == "open stage"


@pytest.mark.parametrize("name", ["alice", "carol", "dave"])
def test_who_does_not_administer_removes_nothing(cast, name):
    stage = cast.record(Stage, "meeting")
    with pytest.raises(Refused), change(getattr(cast, name), source="test") as c:
        remove_stages([stage], {}, c=c)
    assert visible(cast.root, entity_of(Stage)).filter(pk=stage.pk).exists()


def test_a_pipeline_goes_with_its_stages_and_its_deals_go_to_another(cast):
    with change(cast.root, source="test") as c:
        other = c.create(Pipeline, name="Service")
        begin = c.create(Stage, name="Request", pipeline=other.pk, outcome="open")
    pipeline = cast.record(Pipeline, "pipeline")
    with pytest.raises(Refused), change(cast.root, source="test") as c:
        remove_pipeline(pipeline, {}, c=c)
    with change(cast.root, source="test") as c:
        remove_pipeline(pipeline, {cast.new: begin.pk, cast.offer: begin.pk}, c=c)
    assert {cast.record(Deal, name).pipeline_id for name in ("deal", "dave's deal")} == {other.pk}
    with pytest.raises(Refused) as refusal, change(cast.root, source="test") as c:
        remove_pipeline(other, {}, c=c)
    assert refusal.value.rule == "last pipeline"


def test_many_deals_move_in_few_queries(cast, django_assert_max_num_queries):
    with change(cast.alice, source="test") as c:
        for number in range(30):
            c.create(Deal, name=f"Deal {number}", stage=cast.new, company=cast.company)
    with django_assert_max_num_queries(60):
        remove(cast, "new", "meeting")
    assert Deal.objects.unscoped(because=LOOK).filter(stage=cast.meeting).count() == 31
