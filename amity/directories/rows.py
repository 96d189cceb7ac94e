"""A directory, what stands in it, and what somebody did not take from it."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.records.record import Remembered


class Directory(Remembered):
    """A file with facts about records of `entity`, as of the moment `as_of`. `headers` are its columns, `mapping` says
    for each the key of a field or "", `key` is the field by which a record is found; `dates` how days are written.
    `batch` says which entries are its own: whatever gives it others makes a new batch, so that the Undo of it finds the
    old one."""

    name = models.CharField(_("name"), max_length=100)
    entity = models.CharField(_("object"), max_length=40)
    key = models.CharField(_("found by"), max_length=60)
    headers = models.JSONField(default=list)
    mapping = models.JSONField(default=list)
    dates = models.CharField(max_length=3, default="dmy")
    as_of = models.DateTimeField()
    entries = models.PositiveIntegerField(default=0)
    batch = models.UUIDField(null=True)

    defines = "definitions"
    together = ("headers", "mapping", "key", "dates", "as_of", "entries", "batch")

    class Meta(Remembered.Meta):
        indexes = [BrinIndex(fields=["born"], name="directory_born")]

    def __str__(self):
        return self.name

    @property
    def filed(self):
        """The batch of its entries; the first directories had no name for it but their own."""
        return self.batch or self.pk


class Entry(models.Model):
    """One row of a directory's file: its `cells`, found by `key` (see `entries`), in one `batch`. No record: it never
    changes; a batch that no directory names any more goes after a while."""

    id = models.BigAutoField(primary_key=True)
    batch = models.UUIDField()
    key = models.TextField()
    cells = models.JSONField()

    dumped = "directory_entries"

    class Meta:
        indexes = [models.Index(fields=["batch", "key"], name="entry_by_key")]


class Declined(Remembered):
    """Somebody has rejected `value` (packed) for a field of a record: who and when tells the Change."""

    directory = models.UUIDField()
    record = models.UUIDField()
    field = models.CharField(max_length=60)
    value = models.JSONField()

    class Meta(Remembered.Meta):
        indexes = [
            models.Index(fields=["record", "directory"], name="declined_of"),
            BrinIndex(fields=["born"], name="declined_born"),
        ]
