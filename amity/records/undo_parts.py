"""What the rows of a Change hang on: a part on its record, a link on both of its ends."""

from functools import cache
from uuid import UUID

from django.db import models

from .addresses import Address
from .history_rows import HistoryRow
from .links import Link
from .registry import find_entity
from .statement import these
from .timeline import Timeline

UNDO = "Undo works on the rows that the Change itself touched; rights are asked for each record it belongs to"

ENDS = {
    Address: (("entity", "record"),),
    Link: (("from_entity", "from_record"), ("to_entity", "to_record")),
    Timeline: (("item_entity", "item"), ("entity", "record")),
}
"""Where rows that are no records of their own say which records they stand between; the first is their owner."""
KINDS = {Address: "kind", Link: "role", Timeline: "kind"}
"""The column that says as what they belong to it."""
SAME = {
    Address: ("record", "kind", "value"),
    Link: ("from_record", "role", "to_record"),
    Timeline: ("item", "record", "direct"),
}
"""The columns in which two such rows never agree."""


def hangs_on(model, old):
    """[(model, id)] of the records that a removed row (as the trigger kept it) went with, or would have gone with."""
    found = [(target, old.get(column)) for column, target in _links(model, models.CASCADE).items()]
    for key, column in ENDS.get(model, ()):
        if (entity := find_entity(old[key])) is not None:
            found.append((entity.model, old[column]))
    return [(target, UUID(id)) for target, id in found if id]


def emptied_with(model):
    """{column: model} of the links that are emptied when their target is removed."""
    return _links(model, models.SET_NULL)


@cache
def leading(model):
    """The columns by which rows of `model` lead to records: a Change that removes one of these empties them, or lets
    them lead to the one into which it is merged."""
    links = {one.column for one in model._meta.concrete_fields if one.is_relation}
    return links | {column for _key, column in ENDS.get(model, ())}


@cache
def _links(model, on_delete):
    fields = (one for one in model._meta.concrete_fields if one.is_relation)
    return {one.column: one.related_model for one in fields if one.remote_field.on_delete is on_delete}


def sameness(model, old):
    """What no other row of `model` may say that a removed one (as the trigger kept it) said; None for anything."""
    return tuple(str(old[name]) for name in SAME[model]) if model in SAME else None


def there_again(model, rows):
    """The ids of removed rows, {id: their sameness}, whose like was made anew since."""
    if model not in SAME:
        return set()
    owners = {values[0] for values in rows.values()}
    here = model.objects.unscoped(because=UNDO).filter(these(owners, SAME[model][0])).values_list(*SAME[model])
    known = {tuple(map(str, values)) for values in here}
    return {id for id, values in rows.items() if values in known}


def owners(model, ids, numbers):
    """[(id, entity, its record, kind)] of rows of `model`: of `ids` that are there, and of those that the history rows
    `numbers` keep. The entity is None where the house has none of that key."""
    (key, record), kind = ENDS[model][0], KINDS[model]
    there = model.objects.unscoped(because=UNDO).filter(pk__in=ids).values_list("pk", key, record, kind)
    lost = HistoryRow.objects.filter(n__in=numbers).values_list("record", "old") if numbers else ()
    rows = [*there, *((id, old[key], UUID(old[record]), old[kind]) for id, old in lost)]
    return [(id, find_entity(entity), of, as_what) for id, entity, of, as_what in rows]
