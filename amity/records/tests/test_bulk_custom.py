"""Custom values of many records at once: as if each had been written by itself."""

import pytest
from django.db import transaction

from amity.contacts.models import Company
from amity.records.history_rows import HistoryRow
from amity.records.writing import change

from .custom_fields import COMPANY, VALUES, choices_of, define, euro, make


def edits(change_id):
    rows = HistoryRow.objects.filter(change=change_id).values_list("record", "op", "old")
    return sorted(map(repr, rows))


def written(cast, ids, values, *, at_once):
    """(what the companies hold afterwards, the history, how many changed)."""
    with change(cast.alice, source="bulk") as c:
        if at_once:
            number = c.update_where(COMPANY, ids, **values)
        else:
            rows = Company.objects.unscoped(because="test").in_bulk(ids)
            number = sum(bool(c.update(rows[id], **values)) for id in ids)
    held = Company.objects.unscoped(because="test").filter(pk__in=ids).order_by("pk").values_list("custom", "city")
    return list(held), edits(c.id), number


@pytest.mark.parametrize("type", ["text", "number", "money", "day", "choice", "choices", "yes_no"])
def test_it_is_the_same_as_one_by_one(cast, type):
    key, other = define(cast, "first", type, **choices_of(type)), define(cast, "second", "number")
    ids = make(cast, key, VALUES[type][:2])
    with change(cast.alice, source="web") as c:
        c.update(Company.objects.unscoped(because="test").get(pk=ids[0]), **{other: 7})
    for values in ({key: VALUES[type][1]}, {key: None}, {key: VALUES[type][0], other: None, "city": "Ruse"}):
        told = [written_and_taken_back(cast, ids, values, at_once=at_once) for at_once in (False, True)]
        assert told[0] == told[1]


def written_and_taken_back(cast, ids, values, *, at_once):
    with transaction.atomic():
        found = written(cast, ids, values, at_once=at_once)
        transaction.set_rollback(True)
    return found


def test_a_hundred_cost_as_much_as_one(cast, django_assert_max_num_queries):
    key = define(cast, "first", "money")
    ids = make(cast, key, [euro(f"{amount}.00") for amount in range(100)])
    with django_assert_max_num_queries(13), change(cast.alice, source="bulk") as c:
        assert c.update_where(COMPANY, ids, **{key: euro("5.00")}) == 100
