"""Order and place of rows by a key: the annotation `_key` and, where keys are equal, the id.

In descending order empty keys stand last, in ascending order first.
"""

from dataclasses import dataclass

from django.db.models import F, Q
from django.db.models.fields.tuple_lookups import (
    Tuple,
    TupleGreaterThan,
    TupleGreaterThanOrEqual,
    TupleLessThan,
    TupleLessThanOrEqual,
)

from .statement import Slot


@dataclass(frozen=True, slots=True)
class Walk:
    """A way through records: by the key of `field`, `down` or up, from behind the row `cursor` = (value, id) on (None:
    from the first), `size` rows far."""

    field: object
    down: bool
    cursor: tuple | None
    size: int

    @property
    def kind(self):
        """What the SQL of the walk depends on."""
        return self.field.key, self.down, self.cursor and self.cursor[0] is None, self.size

    @property
    def slots(self):
        """The values of its Slots."""
        value, id = self.cursor or (None, None)
        return {"value": value, "id": id}

    def ordered(self, rows):
        """`rows` in its order."""
        key, id = F("_key"), F("pk")
        if self.field.nullable:
            key = key.desc(nulls_last=True) if self.down else key.asc(nulls_first=True)
        else:
            key = key.desc() if self.down else key.asc()
        return rows.order_by(key, id.desc() if self.down else id.asc())

    def begun(self, rows):
        """`rows` in its order, from its beginning on."""
        return self.ordered(rows.filter(self._beyond()) if self.cursor else rows)

    def _beyond(self):
        compare = TupleLessThan if self.down else TupleGreaterThan
        by_id = Q(pk__lt=Slot("id")) if self.down else Q(pk__gt=Slot("id"))
        if self.cursor[0] is None:
            without = Q(_key__isnull=True) & by_id
            return without if self.down else without | Q(_key__isnull=False)
        further = Q(compare(Tuple(F("_key"), F("pk")), (Slot("value"), Slot("id"))))
        return further | Q(_key__isnull=True) if self.field.nullable and self.down else further

    def up_to_last(self, rows):
        """Those of `rows` that do not come after the row in the slots `last_value` and `last_id`; no key is empty."""
        compare = TupleGreaterThanOrEqual if self.down else TupleLessThanOrEqual
        return rows.filter(Q(compare(Tuple(F("_key"), F("pk")), (Slot("last_value"), Slot("last_id")))))
