"""A deal moves over to another pipeline: by that verb alone, and only by whom may set its stage."""

import pytest

from amity.base.clock import standing_at
from amity.records.errors import NotFound, Refused
from amity.records.registry import entity_of
from amity.records.undo import undo
from amity.records.writing import change
from amity.sales.models import Deal, Pipeline, Stage
from amity.sales.stays import stays
from amity.users.actor import actor_of
from amity.users.models import Role

from .moving import DAY, visits


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
