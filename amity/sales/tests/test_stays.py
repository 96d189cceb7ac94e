"""Moves of deals as a timeline tells them."""

from datetime import timedelta

from django.utils import translation

from amity.base.clock import now, standing_at
from amity.records.writing import change
from amity.sales.models import Deal, Stage, StageVisit
from amity.sales.stays import stays


def moved(cast, to, days, **more):
    with standing_at(now() + timedelta(days=days)), change(cast.alice, source="test") as c:
        cast.record(Deal, "deal").move_to(cast.ids[to], c=c, **more)


def visits(deal):
    rows = StageVisit.objects.unscoped(because="a test looks at what is there").filter(deal=deal)
    return list(rows.order_by("entered_at").values_list("pk", flat=True))


def test_a_move_says_from_where_after_how_long_and_why(cast):
    moved(cast, "offer", 11)
    moved(cast, "meeting", 14, because="too dear")
    ids = visits(cast.deal)
    first, second, third = (stays(cast.alice, ids)[id] for id in ids)
    assert (first.came_from, first.stage, first.days) == (None, "New", None)
    assert (second.came_from, second.stage, second.days, second.returned) == ("New", "Offer", 11, False)
    assert (third.came_from, third.stage, third.days, third.returned) == ("Offer", "Meeting", 3, True)
    assert (third.because, third.moved_by, third.deal) == ("too dear", "Alice", (cast.deal, "Pilot line"))


def test_moves_of_a_deal_that_the_reader_does_not_see_are_not_there(cast):
    assert stays(cast.dave, visits(cast.deal)) == {}
    assert stays(cast.alice, visits(cast.ids["dave's deal"])) == {}


def test_stages_are_named_in_the_readers_language(cast):
    with change(cast.house, source="test") as c:
        rows = Stage.objects.unscoped(because="a test translates a stage").filter(pk=cast.new)
        c.revise(rows, words={"bg": "Ново"})
    (id,) = visits(cast.deal)
    with translation.override("bg"):
        assert stays(cast.alice, [id])[id].stage == "Ново"
