"""Why a deal was won or lost: there is a reason where one is needed, and it fits, whichever way the deal is written."""

import pytest

from amity.records.errors import Refused
from amity.records.registry import entity_of
from amity.records.undo import undo
from amity.records.writing import change
from amity.sales.models import Deal, Reason, Stage

DEAL = entity_of(Deal)


@pytest.fixture
def trust(cast):
    """A reason for winning."""
    with change(cast.root, source="test") as c:
        cast.ids["trust"] = c.create(Reason, name="Trust", outcome="won").pk
    return cast.ids["trust"]


def lose(cast):
    with change(cast.alice, source="web") as c:
        cast.record(Deal, "deal").move_to(cast.lost, c=c, reason=cast.ids["too dear"])
    return c.id


def refused(cast, write, rule, person="alice"):
    with pytest.raises(Refused) as no, change(getattr(cast, person), source="web") as c:
        write(c)
    assert no.value.rule == rule and no.value.message
    return no.value


WAYS_TO_LOSE = {
    "verb": lambda cast, c, **said: cast.record(Deal, "deal").move_to(cast.lost, c=c, **said),
    "form": lambda cast, c, **said: c.update(cast.record(Deal, "deal"), stage=cast.lost, **said),
    "bulk": lambda cast, c, **said: c.update_where(DEAL, [cast.deal], stage=cast.lost, **said),
    "new": lambda cast, c, **said: c.create(Deal, name="Born lost", stage=cast.lost, **said),
}


@pytest.mark.parametrize("way", WAYS_TO_LOSE)
def test_no_deal_is_lost_without_a_reason_for_losing(cast, trust, way):
    lose_by = WAYS_TO_LOSE[way]
    assert refused(cast, lambda c: lose_by(cast, c), "losing").field == "reason"
    assert refused(cast, lambda c: lose_by(cast, c, reason=trust), "reason").field == "reason"
    with change(cast.alice, source="web") as c:
        lose_by(cast, c, reason=cast.ids["too dear"])


def test_rows_that_are_streamed_in_are_asked_too(cast):
    names, row = ("name", "stage", "owner", "team"), ("Born lost", cast.lost, cast.ids["alice"], cast.sofia)
    refused(cast, lambda c: c.create_many(Deal, names, [row]), "losing")


def test_the_reason_of_a_lost_deal_is_neither_taken_off_nor_turned_round(cast, trust):
    lose(cast)
    for reason, rule in ((None, "losing"), (trust, "reason")):
        refused(cast, lambda c, reason=reason: c.update(cast.record(Deal, "deal"), reason=reason), rule)
        refused(cast, lambda c, reason=reason: c.update_where(DEAL, [cast.deal], reason=reason), rule)


def test_an_open_deal_has_no_reason_for_its_end(cast):
    refused(cast, lambda c: c.update(cast.record(Deal, "deal"), reason=cast.ids["too dear"]), "reason")


def test_a_reopened_deal_forgets_why_it_was_lost(cast):
    lose(cast)
    with change(cast.alice, source="web") as c:
        cast.record(Deal, "deal").move_to(cast.offer, c=c, because="They came back")
    assert cast.record(Deal, "deal").reason_id is None


def test_undo_brings_no_deal_without_its_reason(cast):
    lose(cast)
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), name="Pilot line 2")
    with change(cast.house, source="test") as old:  # as deals were lost before reasons were asked for
        old.revise(Deal.objects.unscoped(because="test").filter(pk=cast.deal), reason=None)
    with change(cast.alice, source="web") as mended:
        mended.update(cast.record(Deal, "deal"), reason=cast.ids["too dear"])
    with pytest.raises(Refused) as no:
        undo(cast.alice, mended.id)
    assert no.value.rule == "losing"
    undo(cast.alice, c.id)
    assert cast.record(Deal, "deal").name == "Pilot line"


def test_a_stage_with_deals_does_not_begin_to_lose_them(cast):
    refused(cast, lambda c: c.update(cast.record(Stage, "new"), outcome="lost"), "reasons", "root")


def test_a_stage_that_loses_no_longer_takes_the_reasons_off(cast):
    lose(cast)
    with change(cast.root, source="web") as c:
        c.update(cast.record(Stage, "lost"), outcome="open")
    assert cast.record(Deal, "deal").reason_id is None
    undo(cast.root, c.id)
    assert cast.record(Deal, "deal").reason_id == cast.ids["too dear"]


def test_a_stage_does_not_lose_by_undo_what_came_to_it_since(cast):
    with change(cast.root, source="web") as c:
        c.update(cast.record(Stage, "lost"), outcome="open")
    with change(cast.alice, source="web") as moved:
        cast.record(Deal, "deal").move_to(cast.lost, c=moved)
    with pytest.raises(Refused) as no:
        undo(cast.root, c.id)
    assert no.value.rule == "reasons"


def test_a_reason_that_deals_have_is_not_turned_round(cast):
    lose(cast)
    reason = Reason.objects.unscoped(because="test").get(pk=cast.ids["too dear"])
    refused(cast, lambda c: c.update(reason, outcome="won"), "reasons", "root")
