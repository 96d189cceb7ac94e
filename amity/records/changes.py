"""Change: one unit of writing, kept for ever."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from amity.base.uuid7 import uuid7


class Change(models.Model):
    """Who wrote, on whose behalf, when, from which source, why, and which Change caused it.

    `touched` counts what it did: {entity: {"create": n, "update": n, "delete": n}}. `undoes` is the Change that
    it took back.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    at = models.DateTimeField(db_default=Now())
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    on_behalf = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=30)
    reason = models.CharField(max_length=500, default="", db_default="")
    cause = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    undoes = models.ForeignKey("self", models.PROTECT, null=True, related_name="undone_by")
    touched = models.JSONField(default=dict, db_default={})

    class Meta:
        indexes = [models.Index(fields=["-at", "-id"], name="change_newest")]
