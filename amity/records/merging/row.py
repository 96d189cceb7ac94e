"""Which records went into which."""

from uuid import UUID

from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from ..record import Remembered

OF_ONE = "what was merged into a record that the actor has found; of the others nothing is told"


class Merged(Remembered):
    """The record `gone` of `entity` was merged into the record `into`, by the Change that the row is born with."""

    entity = models.CharField(max_length=40)
    gone = models.UUIDField()
    into = models.UUIDField()

    part_of = "into"

    class Meta(Remembered.Meta):
        db_table = "records_merged"
        indexes = [
            models.Index(fields=["gone"], name="merged_gone"),
            models.Index(fields=["into"], name="merged_into"),
            BrinIndex(fields=["born"], name="merged_born"),
        ]


def merges_of(id, rows):
    """The ids of the Changes that merged others into the record `id`, also of those that were taken back: these are
    told by `rows`, the history of the record."""
    here = Merged.objects.unscoped(because=OF_ONE).filter(into=id)
    back = {row.old["born"] for row in rows if row.table == Merged._meta.db_table and row.op == "D"}
    return {*here.values_list("born", flat=True), *map(UUID, back)}


def split_again(id, changes):
    """Of the Changes (ids) that merged others into the record `id` those that were taken back."""
    here = Merged.objects.unscoped(because=OF_ONE).filter(into=id, born__in=changes) if changes else ()
    return set(changes) - {row.born for row in here}
