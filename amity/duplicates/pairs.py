"""Pairs of records that may be one, as they were found; and those of which a person has said that they are not."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from amity.records.record import Remembered


class Pair(models.Model):
    """Two records of `entity`, `one` < `other`; how probable it is that they are one, and why (codes of
    `exchange.alike.words`). Found anew by each look at the stock: nothing that anybody asks the history of."""

    id = models.BigAutoField(primary_key=True)
    entity = models.CharField(max_length=40)
    one = models.UUIDField()
    other = models.UUIDField()
    score = models.FloatField()
    reasons = ArrayField(models.CharField(max_length=40), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="one_pair_of_two")]
        indexes = [
            models.Index(fields=["entity", "-score", "id"], name="pair_surest"),
            models.Index(fields=["other"], name="pair_other"),
        ]


class Look(models.Model):
    """A look at the whole stock of an entity: when it `began` and was `done`, and how many pairs there are."""

    entity = models.CharField(max_length=40, primary_key=True)
    began = models.DateTimeField()
    done = models.DateTimeField(null=True)
    pairs = models.PositiveIntegerField(default=0)


class NotSame(Remembered):
    """Somebody has said that `one` and `other`, `one` < `other`, are two: who and when tells the Change."""

    entity = models.CharField(max_length=40)
    one = models.UUIDField()
    other = models.UUIDField()

    class Meta(Remembered.Meta):
        indexes = [
            models.Index(fields=["one", "other"], name="not_same_pair"),
            BrinIndex(fields=["born"], name="not_same_born"),
        ]
