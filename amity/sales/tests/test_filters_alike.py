"""Stages of one name in one filter are told apart by their pipelines."""

from amity.records.filters import read
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.sales.models import Deal, Pipeline, Stage


def test_stages_that_are_called_alike_are_told_with_their_pipelines_and_others_are_not(cast):
    bound = entity_of(Deal).bound(cast.alice)
    with change(cast.root, source="test") as c:
        service = c.create(Pipeline, name="Service")
        offer = c.create(Stage, name="Offer", pipeline=service.pk, outcome="open")
    [one], _faults = read([f"any(stage:is:{cast.offer}|stage:is:{offer.pk}|stage:is:{cast.won}|name:filled)"], bound)
    words = str(one.words(cast.alice)[2])
    assert "Offer · New equipment or " in words and "Offer · Service or " in words and words.count(" · ") == 2


def test_the_same_question_twice_stays_as_it_is(cast):
    bound = entity_of(Deal).bound(cast.alice)
    [one], _faults = read(["any(name:is:x|name:is:x|owner:is:me|owner:is:me)"], bound)
    assert " · " not in str(one.words(cast.alice)[2])
