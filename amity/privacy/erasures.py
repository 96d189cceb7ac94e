"""Erasures: that a person was erased, without a word of who it was.

The row is the proof, and what a restored backup is held against: its ids are erased again. The database lets nobody
change or remove one (see the migration).
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from amity.base.uuid7 import uuid7


class Erasure(models.Model):
    """`records` are the ids of the contact and of all that was merged into it, `by` the id of who did it (None: the
    house, after a restore), `change` the Change in which it was done, `counts` how much went, `reference` where the
    request is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(db_default=Now())
    entity = models.CharField(max_length=40)
    records = ArrayField(models.UUIDField())
    by = models.UUIDField(null=True)
    change = models.UUIDField()
    counts = models.JSONField(default=dict)
    reference = models.CharField(max_length=100, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["-at"], name="erasure_newest")]

    def __str__(self):
        return str(self.records[0])
