"""A directory, what stands in it, and what somebody did not take from it."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from amity.base.sealed import SealedField
from amity.records.record import Remembered


class Kind(models.TextChoices):
    FILE = "file", _("file")
    SERVICE = "service", _("service")


class Directory(Remembered):
    """Facts of others about records of `entity`: a file, as of the moment `as_of`, or a service that is asked.

    `headers` are its columns, of a service the places in an answer; `mapping` says for each the key of a field or "",
    `key` is the field by which a record is found; `dates` how days are written. A service has an `address` with {key}
    in it and is asked with the headers `sent`, [[name, value]]; its secret is a row of Secret. `batch` says which
    entries or answers are its own: whatever gives it others makes a new batch, so that the Undo of it finds the
    old one.
    """

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.FILE, db_default="file")
    address = models.CharField(max_length=500, default="", db_default="")
    sent = models.JSONField(default=list, db_default=[])
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
    together = ("headers", "mapping", "key", "dates", "as_of", "entries", "batch", "address", "sent")

    class Meta(Remembered.Meta):
        indexes = [BrinIndex(fields=["born"], name="directory_born")]

    def __str__(self):
        return self.name

    @property
    def asked(self):
        """Whether it is a service."""
        return self.kind == Kind.SERVICE

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


class Answer(models.Model):
    """What a service said of a key at a moment: the `cells` of the places that its directory names, null where it knows
    nothing of the key. Kept for a while, so that it is not asked at every look; no record."""

    id = models.BigAutoField(primary_key=True)
    batch = models.UUIDField()
    key = models.CharField(max_length=200)
    cells = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "key"], name="answer_by_key")]


class Secret(models.Model):
    """The header by which a service knows this house, for the server `origin` alone. No Record: its value must not stay
    in the history for ever, nor in a dump."""

    directory = models.UUIDField(primary_key=True)
    origin = models.CharField(max_length=400)
    name = models.CharField(max_length=100)
    value = SealedField()


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
