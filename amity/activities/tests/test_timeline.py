"""The timeline of a record: newest first, page by page, by kind; private things for their author alone."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from amity.activities.activities import Activity
from amity.activities.timeline import SIZE, stretch
from amity.base.clock import standing_at
from amity.records.timeline import Timeline
from amity.records.writing import change
from amity.sales.models import Deal
from amity.users.models import Role

from .written import HOUR, NOON, done, noted, planned


@pytest.fixture(autouse=True)
def later():
    """All of it is looked at days after."""
    with standing_at(NOON + timedelta(days=7)):
        yield


def subjects(actor, record, **asked):
    return [entry.shown["subject"] for entry in stretch(actor, record, **asked).entries if entry.shown]


def test_what_happened_stands_newest_first(cast):
    done(cast, "First", at=NOON)
    done(cast, "Third", at=NOON + 2 * HOUR)
    done(cast, "Second", at=NOON + HOUR)
    assert subjects(cast.alice, cast.deal) == ["Third", "Second", "First"]


def test_what_a_deal_concerns_stands_on_its_company_and_its_people_too(cast):
    done(cast, "About the deal")
    done(cast, "About the company", about="company", at=NOON + HOUR)
    assert subjects(cast.alice, cast.company) == ["About the company", "About the deal"]
    assert subjects(cast.alice, cast.contact) == ["About the deal"]


def test_what_is_still_to_be_done_is_no_past(cast):
    planned(cast, "Ahead", due=NOON + timedelta(days=30))
    planned(cast, "Overdue", due=NOON)
    assert subjects(cast.alice, cast.deal) == []


def test_a_private_note_is_there_for_its_author_alone(cast):
    noted(cast, "He likes chess", private=True)
    assert subjects(cast.alice, cast.deal) == ["He likes chess"]
    assert subjects(cast.bob, cast.deal) == []
    assert subjects(cast.root, cast.deal) == []


def test_pages_go_on_by_key_without_a_gap_or_a_double(cast):
    for number in range(7):
        done(cast, f"{number}", at=NOON + (number // 2) * HOUR)
    found, before = [], ""
    while True:
        page = stretch(cast.alice, cast.deal, before=before, size=3, kinds=("call",))
        found += [entry.shown["subject"] for entry in page.entries]
        before = page.older
        if not before:
            break
    assert sorted(found) == [f"{number}" for number in range(7)]
    assert found[0] == "6"


@pytest.mark.parametrize("key", ["", "nonsense", "WzEsMl0", "é", "W251bGwsIG51bGxd", "x" * 5000])
def test_a_key_that_is_none_means_the_first_page(cast, key):
    done(cast, "Called")
    assert subjects(cast.alice, cast.deal, before=key) == ["Called"]


def test_one_kind_is_filtered_out_of_the_others(cast):
    done(cast, "Called")
    done(cast, "Met", kind="meeting")
    noted(cast, "Noted")
    assert subjects(cast.alice, cast.deal, kinds=("meeting",)) == ["Met"]


def test_moves_of_a_deal_stand_among_what_was_done(cast):
    with change(cast.alice, source="test") as c:
        cast.record(Deal, "deal").move_to(cast.offer, c=c)
    kinds = [entry.kind for entry in stretch(cast.alice, cast.deal, kinds=("stage",)).entries]
    assert kinds == ["stage", "stage"]


def test_a_field_that_a_role_hides_does_not_come_with_the_timeline(cast):
    done(cast, "Called", outcome="They pay in cash")
    with change(cast.house, source="test") as c:
        rows = Role.objects.unscoped(because="a test hides a field").filter(pk=cast.seller)
        c.revise(rows, fields={"activity": {"outcome": "hidden"}})
    (entry,) = stretch(cast.alice, cast.deal, kinds=("call",)).entries
    assert entry.shown["outcome"] is None
    (entry,) = stretch(cast.root, cast.deal, kinds=("call",)).entries
    assert entry.shown["outcome"] == "They pay in cash"


def test_one_query_however_long_the_timeline(cast, django_assert_num_queries):
    for number in range(40):
        done(cast, f"{number}", at=NOON + number * HOUR)
    actor, deal = cast.alice, cast.deal
    stretch(cast.alice, deal, size=1)
    with django_assert_num_queries(1):
        page = stretch(actor, deal)
    assert len(page.entries) == SIZE
    assert page.older


def test_ten_thousand_entries_are_paged_by_the_index(cast):
    """Neither the first page nor one in the depth may read the whole timeline."""
    activity = done(cast, "Called")
    with change(cast.house, source="test") as c:
        names = ("entity", "record", "item_entity", "item", "kind", "at", "direct")
        rows = (
            ("deal", cast.deal, "activity", activity.pk if number % 2 else uuid4(), "call", NOON - number * HOUR, True)
            for number in range(10_000)
        )
        c.create_many(Timeline, names, rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE records_timeline")
    deep = stretch(cast.alice, cast.deal, size=4000)
    assert deep.older
    for before in ("", deep.older):
        assert _rows_read(lambda before=before: stretch(cast.alice, cast.deal, before=before)) < 200


def test_what_is_hidden_takes_no_place_on_a_page(cast):
    done(cast, "Called", at=NOON)
    with change(cast.house, source="test") as c:
        for number in range(3):
            more = {"owner": cast.ids["dave"], "private": True, "done_at": NOON + number * HOUR}
            c.create(Activity, kind="note", subject="Hidden", about=[("deal", cast.deal)], **more)
    page = stretch(cast.alice, cast.deal, kinds=("call", "note"), size=1)
    assert [entry.shown["subject"] for entry in page.entries] == ["Called"] and not page.older
    assert len(stretch(cast.dave, cast.deal, kinds=("call", "note")).entries) == 4


def test_an_activity_that_is_finished_moves_to_where_it_was_done(cast):
    call = planned(cast, "Call", due=NOON)
    done(cast, "Between", at=NOON + HOUR)
    with change(cast.alice, source="test") as c:
        Activity.objects.unscoped(because="test").get(pk=call.pk).finish(c=c, done_at=NOON + 2 * HOUR)
    assert subjects(cast.alice, cast.deal) == ["Call", "Between"]


def _rows_read(ask):
    """How many rows of the timeline PostgreSQL touches for what `ask` asks."""
    asked = []

    def note(execute, sql, parameters, many, context):
        asked.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(note):
        ask()
    sql, parameters = next(one for one in asked if "records_timeline" in one[0])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", parameters)
        plan = cursor.fetchone()[0]
    return _touched((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"])


def _touched(node):
    mine = node.get("Relation Name") == "records_timeline"
    rows = node["Actual Rows"] + node.get("Rows Removed by Filter", 0) if mine else 0
    return rows + sum(map(_touched, node.get("Plans", ())))
