"""Which records went into which."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from ..record import Remembered


class Merged(Remembered):
    """The record `gone` of `entity` was merged into the record `into`, by the Change that the row is born with."""

    entity = models.CharField(max_length=40)
    gone = models.UUIDField()
    into = models.UUIDField()

    class Meta(Remembered.Meta):
        db_table = "records_merged"
        indexes = [
            models.Index(fields=["gone"], name="merged_gone"),
            models.Index(fields=["into"], name="merged_into"),
            BrinIndex(fields=["born"], name="merged_born"),
        ]
