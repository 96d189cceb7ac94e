"""The way of a deal through its stages tells what its reader may read, and nothing else."""

from datetime import timedelta

import pytest

from amity.base.clock import now, standing_at
from amity.records.registry import find_entity
from amity.records.scope import find
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role
from amity.web.stages import way

DEAL = find_entity("deal")


@pytest.fixture
def gone_back(cast):
    """Alice's deal went on and back, and stands where it is for a month."""
    for stage, because in ((cast.offer, ""), (cast.meeting, "other pump needed")):
        with change(cast.alice, source="web") as c:
            cast.record(Deal, "deal").move_to(stage, c=c, because=because)
    with standing_at(now() + timedelta(days=30)):
        yield cast


def hide(cast, entity, *keys):
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="a test hides fields").filter(pk=cast.seller)
        c.revise(rows, fields={entity: dict.fromkeys(keys, "hidden")})


def seen(cast):
    actor = cast.alice
    return way(DEAL.bound(actor), find(actor, DEAL, cast.deal))


def test_it_tells_how_long_and_that_it_went_back(gone_back):
    found = seen(gone_back)
    assert [(step.name, step.state) for step in found.steps if step.state] == [("New", "done"), ("Meeting", "now")]
    assert found.steps[1].days == 30
    assert found.alarm == "Stands here for 30 days · norm 14" and [step.name for step in found.ends] == ["Lost"]


@pytest.mark.parametrize("key", ["stage", "pipeline"])
def test_there_is_no_way_for_whom_its_stage_is_hidden(gone_back, key):
    hide(gone_back, "deal", key)
    assert seen(gone_back) is None


@pytest.mark.parametrize("key", ["stage", "entered_at", "left_at"])
def test_hidden_visits_have_no_length(gone_back, key):
    hide(gone_back, "stagevisit", key)
    assert {step.days for step in seen(gone_back).steps} == {None}


@pytest.mark.parametrize(("entity", "key"), [("deal", "stage_since"), ("stage", "norm_days")])
def test_a_hidden_norm_or_moment_alarms_nobody(gone_back, entity, key):
    hide(gone_back, entity, key)
    assert seen(gone_back).alarm == "went back"


def test_that_it_went_back_is_not_told_where_that_is_hidden(gone_back):
    hide(gone_back, "deal", "stage_since", "returned")
    assert seen(gone_back).alarm == ""


def test_a_hidden_outcome_leaves_stages_alike(gone_back):
    hide(gone_back, "stage", "outcome")
    found = seen(gone_back)
    assert [step.name for step in found.steps][-2:] == ["Won", "Lost"] and found.ends == []
