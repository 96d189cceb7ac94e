"""Notices: what rings for whom. They are no Records: they come and go, belong to one person, and keep no history."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from amity.base.uuid7 import uuid7


class Kind(models.TextChoices):
    REMINDER = "reminder", _("Reminders of what is planned")
    OVERDUE = "overdue", _("What has become overdue, in the morning")
    GIVEN = "given", _("What others hand over to you")
    READY = "ready", _("What is ready of your imports and exports")
    VIEWED_AS = "viewed_as", _("Who views the house as you")
    ALARM = "alarm", _("Alarms for who administers")


OWN = (Kind.READY, Kind.VIEWED_AS, Kind.ALARM)
"""Kinds that tell of no record: they say a title of their own."""


WAYS = {
    Kind.REMINDER: (True, True),
    Kind.OVERDUE: (True, True),
    Kind.GIVEN: (True, False),
    Kind.READY: (True, False),
    Kind.VIEWED_AS: (True, True),
    Kind.ALARM: (True, True),
}
"""Of each kind: whether it shows on the screen and goes by mail, until the person chooses otherwise."""


class Notice(models.Model):
    """Something is told to `user`: of a record, or of `number` of them (`record` None). `at` is the moment that it
    rings for, `by` the colleague who caused it. What is ready, and an alarm, is no record: it says its own `title` and
    `href`, and `record` is its id. Never told twice: one for each person, kind, record and moment."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    kind = models.CharField(max_length=20)
    entity = models.CharField(max_length=40, default="")
    record = models.UUIDField(null=True)
    at = models.DateTimeField()
    number = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=300, default="", db_default="")
    href = models.CharField(max_length=200, default="", db_default="")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, related_name="+", null=True, db_constraint=False, db_index=False
    )
    made_at = models.DateTimeField(db_default=Now())
    on_screen = models.BooleanField(default=True)
    by_mail = models.BooleanField(default=False)
    seen_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "entity", "record", "at"], name="never_told_twice", nulls_distinct=False
            )
        ]
        indexes = [
            models.Index(fields=["user", "-at", "-id"], name="notice_newest"),
            models.Index(fields=["user"], condition=models.Q(seen_at=None, on_screen=True), name="notice_ringing"),
            models.Index(fields=["record"], condition=models.Q(seen_at=None), name="notice_unseen"),
            models.Index(fields=["made_at"], name="notice_old"),
        ]


class NoticeChoice(models.Model):
    """How notices of a kind reach a person who has chosen."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    kind = models.CharField(max_length=20)
    screen = models.BooleanField()
    mail = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="one_choice_a_kind")]
