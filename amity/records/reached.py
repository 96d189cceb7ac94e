"""The records that a Change reached: made, edited, removed, or as an Undo brought back, however many."""

from itertools import batched

from django.db.models import Exists, OuterRef

from .addresses import Address
from .changes import Change
from .history_rows import HistoryRow
from .registry import entities, find_entity

CHUNK = 5000
"""So many ids are in memory at a time."""
WHOLE = "a Change is told whole"


class Reached:
    """The ids of an entity's records that a Change reached. They are read anew each time: through a cursor on the
    server, so that a million costs no memory."""

    def __init__(self, change: Change, key: str):
        self.change, self.model, self.key = change, find_entity(key).model, key

    def __iter__(self):
        for ids in self.chunks():
            yield from ids

    def chunks(self, *, but_made=False):
        """Lists of ids. With `but_made` of what the Change made only those that it edited besides."""
        made = self.model.objects.unscoped(because=WHOLE).filter(born=self.change.pk)
        rows = HistoryRow.objects.filter(change=self.change.pk)
        own = rows.filter(table=self.model._meta.db_table)
        owners = rows.filter(table=Address._meta.db_table).values("part_of")
        beside = Address.objects.unscoped(because=WHOLE).filter(born=self.change.pk, entity=self.key)
        if but_made:
            beside = beside.exclude(Exists(made.filter(pk=OuterRef("record"))))
        parts = [
            own.values_list("record"),
            self.model.objects.unscoped(because=WHOLE).filter(pk__in=owners).values_list("pk"),
            beside.values_list("record"),
        ]
        if not but_made:
            parts.append(made.values_list("pk"))
        first, *others = (one.order_by() for one in parts)
        found = first.union(*others).iterator(chunk_size=CHUNK)
        return (list(ids) for ids in batched((id for (id,) in found), CHUNK))


def reached(change: Change) -> dict[str, Reached]:
    """Of each kind of record that a Change reached, also those that only followed (a link that was emptied)."""
    tables = set(HistoryRow.objects.filter(change=change.pk).values_list("table", flat=True).distinct())
    keys = [one.key for one in entities() if one.key in change.touched or one.model._meta.db_table in tables]
    return {key: Reached(change, key) for key in keys}
