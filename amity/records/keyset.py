"""Order and place of rows by a key: the annotation `_key` and, where keys are equal, the id.

In descending order empty keys stand last, in ascending order first.
"""

from django.db.models import F, Q
from django.db.models.fields.tuple_lookups import (
    Tuple,
    TupleGreaterThan,
    TupleGreaterThanOrEqual,
    TupleLessThan,
    TupleLessThanOrEqual,
)

from .statement import Slot


def in_order(down, nullable):
    key, id = F("_key"), F("pk")
    if nullable:
        key = key.desc(nulls_last=True) if down else key.asc(nulls_first=True)
    else:
        key = key.desc() if down else key.asc()
    return key, id.desc() if down else id.asc()


def beyond(empty, down, nullable):
    """What comes after the row in the slots `value` and `id`; `empty`: it has no value."""
    compare = TupleLessThan if down else TupleGreaterThan
    by_id = Q(pk__lt=Slot("id")) if down else Q(pk__gt=Slot("id"))
    if empty:
        return Q(_key__isnull=True) & by_id if down else (Q(_key__isnull=True) & by_id) | Q(_key__isnull=False)
    further = Q(compare(Tuple(F("_key"), F("pk")), (Slot("value"), Slot("id"))))
    return further | Q(_key__isnull=True) if nullable and down else further


def up_to_last(down):
    """What does not come after the row in the slots `last_value` and `last_id`; neither it nor these are empty."""
    compare = TupleGreaterThanOrEqual if down else TupleLessThanOrEqual
    return Q(compare(Tuple(F("_key"), F("pk")), (Slot("last_value"), Slot("last_id"))))
