"""Many deals move at once as each of them does, in a number of queries that does not grow with theirs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amity.records.errors import ManyRefused, Refused
from amity.records.history_rows import HistoryRow
from amity.records.registry import entity_of
from amity.records.rule import Rule
from amity.records.timeline import Timeline
from amity.records.writing import change
from amity.sales.models import Deal, StageVisit

DEAL = entity_of(Deal)


@pytest.fixture
def deals(cast):
    with change(cast.alice, source="test") as c:
        company = {"company": cast.company, "contacts": [("contact", cast.contact)], "stage": cast.new}
        return [c.create(Deal, name=f"Deal {number}", **company).pk for number in range(12)]


def rows(model, **asked):
    return model.objects.unscoped(because="a test looks at what is there").filter(**asked)


def queries(do):
    with CaptureQueriesContext(connection) as asked:
        do()
    return len(asked)


def moved(cast, ids, stage, **more):
    with change(cast.alice, source="bulk") as c:
        c.update_where(DEAL, ids, stage=cast.ids[stage], **more)
    return c


def test_deals_that_move_together_have_the_history_and_the_stays_of_those_that_move_alone(cast, deals):
    one, many = deals[0], deals[1:]
    with change(cast.alice, source="web") as alone:
        alone.update(rows(Deal, pk=one).get(), stage=cast.offer)
    together = moved(cast, many, "offer")

    def told(c, deal):
        found = HistoryRow.objects.filter(change=c.id).order_by("table")
        mine = [row for row in found if deal in (row.record, row.part_of)]
        return [(row.table, row.op, sorted(row.old)) for row in mine]

    def stays(deal):
        return list(rows(StageVisit, deal=deal).order_by("entered_at").values_list("stage", "came_from", "moved_by"))

    def placed(deal):
        last = rows(StageVisit, deal=deal, left_at=None).get()
        return {(row.entity, row.direct) for row in rows(Timeline, item=last.pk)}

    assert told(alone, one) == told(together, many[0]) != []
    assert stays(one) == stays(many[0]) and len(stays(one)) == 2
    assert placed(one) == placed(many[0]) == {("deal", True), ("company", False), ("contact", False)}
    assert together.touched == {"deal": {"update": 11}}


def test_a_move_of_many_asks_as_often_as_a_move_of_two(cast, deals):
    moved(cast, deals[:1], "meeting")
    assert queries(lambda: moved(cast, deals[:2], "offer")) == queries(lambda: moved(cast, deals[2:], "offer"))


def test_all_that_may_not_move_are_named_at_once(cast, deals):
    moved(cast, deals[:3], "offer")
    with pytest.raises(ManyRefused) as no:
        moved(cast, deals, "meeting")
    assert set(no.value.refusals) == set(deals[:3])
    assert {one.rule for one in no.value.refusals.values()} == {"going back"}
    assert set(rows(Deal, pk__in=deals[3:]).values_list("stage", flat=True)) == {cast.new}


def test_many_deals_are_made_in_as_many_queries_as_two(cast):
    def make(number):
        with change(cast.alice, source="import") as c:
            made = c.create_each(Deal, [{"name": f"{n}", "stage": cast.new} for n in range(number)])
        assert all(isinstance(one, Deal) for one in made)

    make(1)
    assert queries(lambda: make(2)) == queries(lambda: make(20))


def test_of_many_new_deals_those_that_may_not_be_are_left_out_and_say_why(cast):
    wanted = [
        {"name": "Open", "stage": cast.new},
        {"name": "Lost", "stage": cast.lost},
        {"name": "", "stage": cast.new},
        {"name": "Elsewhere", "stage": cast.new, "company": cast.ids["dave's company"]},
        {"name": "For Dave", "stage": cast.new, "owner": cast.ids["dave"]},
        {"name": "Second", "stage": cast.new},
    ]
    with change(cast.alice, source="import") as c:
        made = c.create_each(Deal, wanted)
    assert [type(one).__name__ for one in made] == ["Deal", "Refused", "Invalid", "NotFound", "Refused", "Deal"]
    assert c.touched == {"deal": {"create": 2}} and rows(Deal, born=c.id).count() == 2


def test_what_is_refused_only_once_it_is_written_leaves_nothing_behind_inside_another_verb(cast, monkeypatch):
    def follow(before, after, c):
        if after.name == "Outer":
            c.create_each(Deal, [{"name": name, "stage": cast.new} for name in ("One", "Two")])
        if after.name == "Two":
            c.create(Deal, name="Below two", stage=cast.new)
            raise Refused("Not two.")

    monkeypatch.setattr(DEAL, "rules", (*DEAL.rules, Rule("below", then=follow)))
    with change(cast.alice, source="web") as c:
        c.create(Deal, name="Outer", stage=cast.new)
    assert set(rows(Deal, born=c.id).values_list("name", flat=True)) == {"Outer", "One"}
    assert c.touched == {"deal": {"create": 2}}
