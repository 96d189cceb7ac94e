"""What concerns what, written down once, when it happens: the timeline of every card is one index scan."""

from datetime import UTC, datetime

from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from .record import Remembered

TO_COME = datetime(9999, 1, 1, tzinfo=UTC)
"""Where items stand that are still to be done: above all that happened."""


class Timeline(Remembered):
    """An item (an activity, a visit of a stage …) concerns a record.

    `direct` rows were chosen by a person; the others follow from them (a deal's company). `at` is the moment at
    which the item stands on the timeline, or TO_COME.
    """

    entity = models.CharField(max_length=40)
    record = models.UUIDField()
    item_entity = models.CharField(max_length=40)
    item = models.UUIDField()
    kind = models.CharField(max_length=20, default="", db_default="")
    at = models.DateTimeField()
    direct = models.BooleanField(default=True, db_default=True)

    part_of = "item"

    class Meta(Remembered.Meta):
        indexes = [
            models.Index(fields=["record", "-at", "-id"], name="timeline_of"),
            models.Index(fields=["item"], name="timeline_item"),
            BrinIndex(fields=["born"], name="timeline_born"),
        ]
