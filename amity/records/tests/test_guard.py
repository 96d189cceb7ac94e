"""The lock on the read door: records are not read around it."""

import pytest
from django.db.models import Count, Q

from amity.records.errors import Unscoped
from amity.records.registry import entity_of
from amity.records.scope import visible
from amity.records.triggers import remembered_models
from amity.sales.models import Deal

DEAL = entity_of(Deal)

READS = {
    "list": lambda rows: list(rows),
    "len": lambda rows: len(rows),
    "bool": lambda rows: bool(rows),
    "index": lambda rows: rows[0],
    "slice": lambda rows: list(rows[:3]),
    "get": lambda rows: rows.get(name="Pilot line"),
    "first": lambda rows: rows.first(),
    "last": lambda rows: rows.last(),
    "latest": lambda rows: rows.latest("created_at"),
    "earliest": lambda rows: rows.earliest("created_at"),
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "contains": lambda rows: rows.contains(Deal()),
    "aggregate": lambda rows: rows.aggregate(Count("pk")),
    "iterator": lambda rows: list(rows.iterator()),
    "in_bulk": lambda rows: rows.in_bulk(["018f0000-0000-7000-8000-000000000000"]),
    "values": lambda rows: list(rows.values("name")),
    "values_list": lambda rows: list(rows.values_list("name", flat=True)),
    "dates": lambda rows: list(rows.dates("closes_on", "year")),
    "datetimes": lambda rows: list(rows.datetimes("created_at", "year")),
    "distinct": lambda rows: list(rows.distinct()),
    "union": lambda rows: list(rows.union(rows)),
    "or": lambda rows: list(rows | rows.filter(name="x")),
    "raw": lambda rows: list(rows.raw("SELECT * FROM sales_deal")),
    "explain": lambda rows: rows.explain(),
    "update": lambda rows: rows.update(name="x"),
    "delete": lambda rows: rows.delete(),
    "bulk_update": lambda rows: rows.bulk_update([Deal(name="x")], ["name"]),
    "bulk_create": lambda rows: rows.bulk_create([Deal(name="x")]),
    "create": lambda rows: rows.create(name="x"),
    "get_or_create": lambda rows: rows.get_or_create(name="x"),
    "update_or_create": lambda rows: rows.update_or_create(name="x"),
    "filtered": lambda rows: list(rows.filter(name="x").exclude(name="y").order_by("name")),
}


@pytest.mark.parametrize("read", READS)
def test_no_way_of_reading_or_writing_goes_around_the_door(cast, read):
    for rows in (Deal.objects.all(), Deal._default_manager.all(), Deal._base_manager.all()):
        with pytest.raises(Unscoped):
            READS[read](rows)


def test_a_link_of_a_record_is_not_followed_around_the_door(cast):
    deal = cast.record(Deal, "deal")
    with pytest.raises(Unscoped):
        deal.company
    with pytest.raises(Unscoped):
        deal.refresh_from_db()


def test_what_came_through_the_door_stays_open_and_stays_scoped(cast):
    rows = visible(cast.alice, DEAL)
    assert rows.filter(Q(name="Pilot line")).exclude(name="x").order_by("name").count() == 1
    assert [deal.pk for deal in rows.all()] == [cast.deal]
    assert not rows.filter(pk=cast.ids["dave's deal"]).exists()


def test_an_open_set_joined_with_a_closed_one_is_closed(cast):
    for join in (lambda a, b: a | b, lambda a, b: b | a, lambda a, b: a.union(b), lambda a, b: b.union(a)):
        with pytest.raises(Unscoped):
            list(join(visible(cast.alice, DEAL).order_by(), Deal.objects.all()))


def test_to_see_more_than_one_may_wants_a_reason(cast):
    assert Deal.objects.unscoped(because="a test").count() == 2
    for because in ("", None):
        with pytest.raises(Unscoped):
            Deal.objects.unscoped(because=because)
    with pytest.raises(TypeError):
        Deal.objects.unscoped()


@pytest.mark.parametrize("model", remembered_models(), ids=lambda model: model._meta.label)
def test_every_remembered_table_has_the_lock(db, model):
    for rows in (model.objects.all(), model._default_manager.all(), model._base_manager.all()):
        with pytest.raises(Unscoped):
            list(rows)
