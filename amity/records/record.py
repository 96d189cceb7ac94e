"""Record: one row that people work with. Remembered: any row whose changes are kept."""

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from amity.base.uuid7 import uuid7

from .guarded import GuardedManager


class NewUuid7(models.Func):
    """`amity_uuid7()`, made by the first migration: PostgreSQL 15 has no UUIDv7 of its own."""

    function = "amity_uuid7"
    arity = 0
    output_field = models.UUIDField()
    allowed_default = True


class OpenChange(models.Func):
    """The Change that this transaction is in; NULL outside one, which NOT NULL columns refuse."""

    template = "NULLIF(current_setting('amity.change', true), '')::uuid"
    arity = 0
    output_field = models.UUIDField()
    allowed_default = True


class Remembered(models.Model):
    """A row of a table that keeps its history by trigger. `born` is the Change that made it."""

    id = models.UUIDField(primary_key=True, default=uuid7, db_default=NewUuid7(), editable=False)
    born = models.UUIDField(db_default=OpenChange(), editable=False)

    objects = GuardedManager()

    part_of = None
    """The attname of the column that holds the record this row belongs to, if it belongs to one."""
    undone = True
    """Whether Undo touches its rows; where it does not, verbs of their own give and take."""
    together = ()
    """Columns that mean something only together: Undo takes all of them back or, where one was changed since, none."""

    class Meta:
        abstract = True
        base_manager_name = "objects"


class Record(Remembered):
    """One row that people work with: owned, in a team, with custom values."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("owner")
    )
    team = models.ForeignKey(
        "users.Team", models.SET_NULL, null=True, related_name="+", db_index=False, verbose_name=_("team")
    )
    created_at = models.DateTimeField(_("created"), db_default=Now(), editable=False)
    custom = models.JSONField(default=dict, db_default={}, editable=False)

    class Meta(Remembered.Meta):
        abstract = True
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="%(class)s_newest"),
            models.Index(fields=["owner", "-created_at", "-id"], name="%(class)s_own"),
            models.Index(fields=["team", "-created_at", "-id"], name="%(class)s_team"),
            BrinIndex(fields=["born"], name="%(class)s_born"),
        ]
