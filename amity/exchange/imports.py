"""Imports: a file that somebody brought, and how far its rows have come."""

import os
import shutil

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from amity.base.clock import now
from amity.base.sealed import SealedField
from amity.base.uuid7 import uuid7
from amity.records.errors import NotFound


class State(models.TextChoices):
    FETCHING = "fetching", _("is being read from the database")
    UPLOADED = "uploaded", _("uploaded")
    CHECKING = "checking", _("is being checked")
    CHECKED = "checked", _("checked")
    RUNNING = "running", _("is being written")
    DONE = "done", _("done")
    PAUSED = "paused", _("paused")
    FAILED = "failed", _("broken off")
    UNDOING = "undoing", _("is being undone")
    UNDONE = "undone", _("undone")


class Import(models.Model):
    """One file on its way in. No record: its progress is written thousands of times and needs no history.

    `table` is empty as long as there is no file yet: it is being copied from a database.

    `mapping` says for each column what it goes to (see `importing.offers`), `table` what the file looked like when it
    was opened, `done` of `total` rows are through, `counts` what became of them, `found` what the check has seen,
    `untold` what its Change has still to say that it touched, `sealed` what of `found` nobody may read in a copy of the
    database (see `importing.sensitive`). `since` and `by` are of the present state. Files that are
    brought `together` (see `together.py`) go in by their `place`, in one Change.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200)
    entity = models.CharField(max_length=40)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    since = models.DateTimeField(default=now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    options = models.JSONField(default=dict)
    mapping = models.JSONField(default=list)
    table = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField(default=now)
    counts = models.JSONField(default=dict)
    found = models.JSONField(default=dict)
    sealed = SealedField(default="", blank=True)
    untold = models.JSONField(default=dict)
    change = models.UUIDField(null=True)
    message = models.TextField(default="")
    together = models.UUIDField(null=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-created_at"], name="import_of"),
            models.Index(fields=["together", "place"], condition=models.Q(together__isnull=False), name="import_with"),
        ]

    def __str__(self):
        return self.name

    @property
    def folder(self):
        """Where the file lies."""
        return settings.DATA / "files" / "imports" / str(self.pk)

    @property
    def path(self):
        return self.folder / "file"

    @property
    def done_before(self):
        """How many rows were through when it went on last."""
        return self.found.get("done_before", 0)

    def keep(self, pieces):
        """Write the file from its pieces of bytes."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(self.path, "wb", opener=ours_alone) as file:
            for piece in pieces:
                file.write(piece)

    def forget(self):
        """Remove the import and its file, as if it had never been brought."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if not self._state.adding:
            self.delete()

    def become(self, state, *, by=None, message="", **columns):
        """Go over to another state, and say since when and by whom."""
        self.state, self.since, self.moved_at, self.message = state, now(), now(), message
        self.by_id = by or self.by_id
        for name, value in columns.items():
            setattr(self, name, value)
        self.save()


def ours_alone(path, flags):
    """The opener of files that only this system's user may read."""
    return os.open(path, flags, 0o600)


WITH_ALONE = 4
"""The length of a fault that concerns its cell alone."""


class FaultyRow(models.Model):
    """A row that cannot be taken as it is. `cells` are those of the file, `faults` are
    [column or null, message, code] (see `candidate.CODES`); where ALONE stands behind each, the row is in without these
    cells. Of columns that go to sensitive fields both say dots: `sealed` holds the rest (see `importing.sensitive`)."""

    imported = models.ForeignKey(Import, models.CASCADE, related_name="faulty")
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    faults = models.JSONField()
    sealed = SealedField(default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["imported", "number"], name="faulty_row_of")]

    def __str__(self):
        return str(self.number)

    @property
    def kept(self):
        """Whether the row went in, less some cells."""
        return _less(self.faults)


def left_out(rows):
    """The numbers of those FaultyRows that are left out altogether."""
    return {number for number, faults in rows.values_list("number", "faults").iterator() if not _less(faults)}


def _less(faults):
    return all(len(fault) == WITH_ALONE for fault in faults)


def imports(actor):
    """The imports that `actor` sees: their own; an administrator sees all."""
    return Import.objects.all() if actor.administers else Import.objects.filter(owner=actor.id)


def find_import(actor, id):
    """One import; NotFound when there is none for this actor."""
    try:
        return imports(actor).get(pk=id)
    except (Import.DoesNotExist, ValidationError):
        raise NotFound("import") from None


def before(imported):
    """The files brought together with this one that will be in before it."""
    beside = Import.objects.filter(together=imported.together, place__lt=imported.place, change=None)
    return list(beside.order_by("place")) if imported.together else []


def behind(imported):
    """The next file to go in after this one; None where there is none."""
    beside = Import.objects.filter(together=imported.together, state=State.CHECKED, change=None)
    return beside.order_by("place").first() if imported.together else None
