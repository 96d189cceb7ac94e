"""Order and place of rows by a key: the annotation `_key`, further ones where it is equal, and in the end the id.

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
    """A way through records: by the key of `field`, `down` or up, and where that is equal by those of `then`, pairs of
    (field, down); from behind the row `cursor` = (value, id) on (None: from the first), `size` rows far. Of several
    keys the value is a tuple; ids go as the last key."""

    field: object
    down: bool
    cursor: tuple | None
    size: int
    then: tuple = ()

    @property
    def keys(self):
        """[(the annotation, the field, whether it goes down)]."""
        return [("_key", self.field, self.down)] + [
            (f"_key{place}", field, down) for place, (field, down) in enumerate(self.then, 1)
        ]

    @property
    def names(self):
        """The annotations of its keys."""
        return [name for name, _field, _down in self.keys]

    @property
    def kind(self):
        """What the SQL of the walk depends on."""
        told = self.field.key, self.down, self.cursor and self.cursor[0] is None, self.size
        if not self.then:
            return told
        empty = self.cursor and tuple(value is None for value in self.cursor[0])
        return *told, empty, tuple((field.key, down) for field, down in self.then)

    @property
    def slots(self):
        """The values of its Slots."""
        value, id = self.cursor or (None, None)
        if not self.then:
            return {"value": value, "id": id}
        return {f"value{place}": one for place, one in enumerate(value or ())} | {"id": id}

    def ordered(self, rows):
        """`rows` in its order."""
        keys = [_ordered(name, field, down) for name, field, down in self.keys]
        return rows.order_by(*keys, "-pk" if self.keys[-1][2] else "pk")

    def begun(self, rows):
        """`rows` in its order, from its beginning on."""
        if not self.cursor:
            return self.ordered(rows)
        return self.ordered(rows.filter(self._beyond_many() if self.then else self._beyond()))

    def _beyond(self):
        compare = TupleLessThan if self.down else TupleGreaterThan
        by_id = self._by_id(self.down)
        if self.cursor[0] is None:
            without = Q(_key__isnull=True) & by_id
            return without if self.down else without | Q(_key__isnull=False)
        further = Q(compare(Tuple(F("_key"), F("pk")), (Slot("value"), Slot("id"))))
        return further | Q(_key__isnull=True) if self.field.nullable and self.down else further

    def _beyond_many(self):
        """Beyond by the first key, or level with it and beyond by the next, and so on to the id."""
        further = self._by_id(self.keys[-1][2])
        for place, (name, field, down) in reversed(list(enumerate(self.keys))):
            slot, empty = Slot(f"value{place}"), Q(**{f"{name}__isnull": True})
            if self.cursor[0][place] is None:
                past, level = Q(pk__in=[]) if down else ~empty, empty
            else:
                past, level = Q(**{f"{name}__lt" if down else f"{name}__gt": slot}), Q(**{name: slot})
                past = past | empty if down and field.nullable else past
            further = past | (level & further)
        return further

    @staticmethod
    def _by_id(down):
        return Q(pk__lt=Slot("id")) if down else Q(pk__gt=Slot("id"))

    def up_to_last(self, rows):
        """Those of `rows` that do not come after the row in the slots `last_value` and `last_id`; no key is empty."""
        compare = TupleGreaterThanOrEqual if self.down else TupleLessThanOrEqual
        return rows.filter(Q(compare(Tuple(F("_key"), F("pk")), (Slot("last_value"), Slot("last_id")))))


def _ordered(name, field, down):
    key = F(name)
    if field.nullable:
        return key.desc(nulls_last=True) if down else key.asc(nulls_first=True)
    return key.desc() if down else key.asc()
