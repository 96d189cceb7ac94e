"""Exports: what somebody took out of the house. The row stays for good; the file is kept for some days."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from amity.base.clock import now
from amity.base.uuid7 import uuid7
from amity.records.errors import NotFound

KEPT = timedelta(days=7)
"""So long a file can be fetched."""
STALE = 120
"""Seconds without a step after which one may ask for it again."""


class State(models.TextChoices):
    RUNNING = "running", _("on its way")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("cancelled")
    FAILED = "failed", _("broken off")


class Export(models.Model):
    """One export: who took what along, when, in which words, how many records. No record, and nobody changes it: the
    database refuses to forget a row, or to change what it says of who, when and what (see the migration).

    `entity` is "" for everything; `taking` what `Taking.packed` gave; `words` say which records, `fields` how many of
    their fields; `done` of `total` records are written; `size` is of the file, in bytes.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    entity = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.DO_NOTHING, db_constraint=False, related_name="+")
    who = models.CharField(max_length=150)
    created_at = models.DateTimeField(db_default=Now())
    format = models.CharField(max_length=10)
    words = models.TextField(default="")
    fields = models.PositiveSmallIntegerField(default=0)
    taking = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    since = models.DateTimeField(default=now)
    moved_at = models.DateTimeField(default=now)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    name = models.CharField(max_length=200)
    back = models.CharField(max_length=4000, default="")
    message = models.TextField(default="")

    class Meta:
        indexes = [
            models.Index(fields=["by", "-id"], name="export_of"),
            models.Index(fields=["since"], condition=models.Q(state="done"), name="export_done"),
        ]

    def __str__(self):
        return self.name

    @property
    def path(self):
        """Where the file lies."""
        return folder() / str(self.pk)

    @property
    def is_stale(self):
        """Whether a job seems to have died for good."""
        return self.state == State.RUNNING and (now() - self.moved_at).total_seconds() > STALE

    @property
    def there(self):
        """Whether the file can be fetched."""
        return self.state == State.DONE and self.since > now() - KEPT and self.path.exists()

    def become(self, state, **columns):
        """Go over to another state, if it is still on its way; says whether it was."""
        mine = Export.objects.filter(pk=self.pk, state=State.RUNNING)
        return bool(mine.update(state=state, since=now(), moved_at=now(), **columns))

    def forget_file(self):
        """Remove the file; the row stays."""
        self.path.unlink(missing_ok=True)


def folder():
    """Where the files of exports lie: for the house alone, as they hold what only few may see."""
    path = settings.DATA / "files" / "exports"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def exports(actor, *, all=False):
    """The exports that `actor` made; an administrator may see `all`. The newest first."""
    found = Export.objects.order_by("-id").defer("taking")
    return found if all and actor.administers else found.filter(by=actor.id)


def find_export(actor, id):
    """One export of `actor`'s own: a file is for whoever asked for it alone. NotFound when there is none."""
    try:
        return Export.objects.get(pk=id, by=actor.id)
    except (Export.DoesNotExist, ValidationError):
        raise NotFound("export") from None


def forget_old_files():
    """Remove the files that were there long enough, and what is left of those that were stopped; says how many."""
    fresh = models.Q(state=State.DONE, since__gt=now() - KEPT) | models.Q(state=State.RUNNING)
    kept, gone = {str(id) for id in Export.objects.filter(fresh).values_list("pk", flat=True)}, 0
    for path in folder().iterdir():
        if path.name.partition(".")[0] not in kept:
            path.unlink(missing_ok=True)
            gone += 1
    return gone
