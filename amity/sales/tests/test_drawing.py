"""Drawing pipelines: names in four languages, stages in order."""

import pytest
from django.utils import translation

from amity.records.errors import Invalid, Refused
from amity.records.words import said
from amity.records.writing import change
from amity.sales.drawing import Step, draw, shift
from amity.sales.models import Deal, Pipeline, Stage

LOOK = "a test looks at what is there"
OPEN = {"probability": 10, "outcome": "open", "norm_days": 5}


def drawn(cast, steps, words=None, pipeline=None, actor="root"):
    with change(getattr(cast, actor), source="test") as c:
        return draw(c=c, pipeline=pipeline, words=words or {"en": "Rental", "bg": "Наем"}, steps=steps)


def names(pipeline):
    rows = Stage.objects.unscoped(because=LOOK).filter(pipeline=pipeline.pk).order_by("position")
    return list(rows.values_list("name", flat=True))


def test_a_pipeline_is_drawn_with_its_stages_in_order_and_named_in_each_language(cast):
    steps = [
        Step("new0", None, {"en": "Ask", "kk": "Сұрау"}, OPEN),
        Step("new1", None, {"bg": "Край"}, {**OPEN, "outcome": "won"}),
    ]
    pipeline = drawn(cast, steps)
    assert names(pipeline) == ["Ask", "Край"]
    for language, name in (("bg", "Наем"), ("kk", "Rental"), ("en", "Rental")):
        with translation.override(language):
            assert said(pipeline.words, pipeline.name) == name


def test_stages_change_places_and_keep_their_deals(cast):
    pipeline = cast.record(Pipeline, "pipeline")
    order = ["offer", "new", "meeting", "won", "lost"]
    steps = [
        Step(
            name, cast.ids[name], {"en": name.title()}, {"probability": 10, "outcome": cast.record(Stage, name).outcome}
        )
        for name in order
    ]
    drawn(cast, steps, pipeline=pipeline)
    assert names(pipeline) == [name.title() for name in order]
    assert cast.record(Deal, "deal").stage_id == cast.new


def test_what_cannot_be_a_name_is_said_at_its_row(cast):
    steps = [Step("a", None, {"en": " "}, OPEN), Step("b", None, {"en": "x" * 101}, OPEN)]
    with pytest.raises(Invalid) as refusal:
        drawn(cast, steps, words={"en": ""})
    assert set(refusal.value.errors) == {"name", "a-name", "b-name"}


def test_a_pipeline_without_an_open_stage_is_refused(cast):
    with pytest.raises(Refused):
        drawn(cast, [Step("a", None, {"en": "Won"}, {**OPEN, "outcome": "won"})])


def test_a_stage_of_another_pipeline_is_not_drawn_into_this_one(cast):
    with pytest.raises(Refused):
        drawn(cast, [Step("a", cast.new, {"en": "New"}, OPEN)])
    with pytest.raises(Refused), change(cast.root, source="test") as c:
        other = draw(c=c, words={"en": "Rental"}, steps=[Step("a", None, {"en": "Ask"}, OPEN)])
        c.update(cast.record(Stage, "new"), pipeline=other.pk)


@pytest.mark.parametrize("name", ["alice", "carol", "dave"])
def test_a_salesperson_without_the_right_draws_nothing(cast, name):
    with pytest.raises(Refused):
        drawn(cast, [Step("a", None, {"en": "Ask"}, OPEN)], actor=name)
    pipeline = cast.record(Pipeline, "pipeline")
    with pytest.raises(Refused):
        drawn(cast, [Step("a", None, {"en": "Ask"}, OPEN)], pipeline=pipeline, words={"en": "Mine"}, actor=name)
    assert Pipeline.objects.unscoped(because=LOOK).get().name == "New equipment"


def test_pipelines_change_places(cast):
    first = cast.record(Pipeline, "pipeline")
    second = drawn(cast, [Step("a", None, {"en": "Ask"}, OPEN)])
    with change(cast.root, source="test") as c:
        shift(second, -1, c=c)
    rows = Pipeline.objects.unscoped(because=LOOK).order_by("position")
    assert list(rows) == [second, first]


def test_a_stage_that_begins_to_win_closes_the_deals_in_it(cast):
    with change(cast.root, source="test") as c:
        c.update(cast.record(Stage, "new"), outcome="won")
    assert cast.record(Deal, "deal").closed_at is not None
    with change(cast.root, source="test") as c:
        c.update(cast.record(Stage, "new"), outcome="open")
    assert cast.record(Deal, "deal").closed_at is None
