"""The house writes down the stays of deals; nobody rewrites them."""

import pytest

from amity.records.errors import NotFound, Refused
from amity.records.undo import undo
from amity.records.writing import change
from amity.sales.models import Deal, StageVisit


def visits(cast):
    rows = StageVisit.objects.unscoped(because="a test looks at what is there").filter(deal=cast.deal)
    return list(rows.order_by("entered_at", "id"))


def move(cast, stage, **more):
    with change(cast.alice, source="test") as c:
        cast.record(Deal, "deal").move_to(cast.ids[stage], c=c, **more)
    return c.id


@pytest.mark.parametrize("who", ["alice", "root"])
def test_the_history_of_stages_is_not_forged(cast, who):
    (visit,), actor = visits(cast), getattr(cast, who)
    values = {"deal": cast.deal, "stage": cast.meeting, "entered_at": visit.entered_at}
    for forge in (
        lambda c: c.update(visit, because="Bob did it"),
        lambda c: c.update(visit, owner=cast.ids["bob"]),
        lambda c: c.delete(visit),
        lambda c: c.create(StageVisit, **values),
        lambda c: c.create(StageVisit, owner=actor.id),
    ):
        with pytest.raises(Refused), change(actor, source="test") as c:
            forge(c)
    assert [(one.pk, one.because) for one in visits(cast)] == [(visit.pk, "")]


def test_the_undo_of_a_move_takes_its_visit_away_and_opens_the_one_before(cast):
    (first,) = visits(cast)
    moved = move(cast, "meeting")
    assert len(visits(cast)) == 2
    undo(cast.alice, moved)
    (only,) = visits(cast)
    assert (only.pk, only.left_at) == (first.pk, None)


def test_who_may_not_edit_the_deal_does_not_undo_its_move(cast):
    moved = move(cast, "meeting")
    with pytest.raises(NotFound):
        undo(cast.dave, moved)
    assert len(visits(cast)) == 2


def test_a_deal_goes_and_comes_back_with_its_visits(cast):
    move(cast, "meeting")
    before = [(one.pk, one.left_at) for one in visits(cast)]
    with change(cast.alice, source="test") as c:
        c.delete(cast.record(Deal, "deal"))
    assert visits(cast) == []
    undo(cast.alice, c.id)
    assert [(one.pk, one.left_at) for one in visits(cast)] == before
