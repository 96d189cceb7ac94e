"""The rows that the triggers write, for reading."""

from django.db import models


class HistoryRow(models.Model):
    """What one statement replaced (`op` U) or removed (`op` D) of one row, written by triggers alone; or that an Undo
    brought a removed row back (`op` R, nothing `old`)."""

    n = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    change = models.UUIDField()
    table = models.TextField()
    record = models.UUIDField()
    part_of = models.UUIDField(null=True)
    op = models.TextField()
    old = models.JSONField()

    class Meta:
        managed = False
        db_table = "records_history"
