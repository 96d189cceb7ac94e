"""Links between any two records, each in a role."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from .record import Remembered


class Link(Remembered):
    """A record (`from_record`) names another (`to_record`) in a role; `note` is free text, such as a function."""

    from_entity = models.CharField(max_length=40)
    from_record = models.UUIDField()
    to_entity = models.CharField(max_length=40)
    to_record = models.UUIDField()
    role = models.CharField(max_length=40)
    note = models.CharField(max_length=200, default="", db_default="")

    part_of = "from_record"

    class Meta(Remembered.Meta):
        indexes = [
            models.Index(fields=["from_record", "role"], name="link_from"),
            models.Index(fields=["to_record", "role"], name="link_to"),
            BrinIndex(fields=["born"], name="link_born"),
        ]
