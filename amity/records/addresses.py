"""E-mails, phones and postal addresses of any record: one place to ask "who is this?"."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from .record import Remembered


class Address(Remembered):
    """One address of a record. `key` is its normalised form: what mail, telephony and duplicates compare."""

    entity = models.CharField(max_length=40)
    record = models.UUIDField()
    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=300)
    key = models.CharField(max_length=300)
    label = models.CharField(max_length=40, default="", db_default="")
    position = models.PositiveSmallIntegerField(default=0, db_default=0)

    part_of = "record"

    class Meta(Remembered.Meta):
        indexes = [
            models.Index(fields=["record", "kind", "position"], name="address_of"),
            models.Index(fields=["key", "kind"], name="address_key"),
            BrinIndex(fields=["born"], name="address_born"),
        ]


def key_of(kind, value):
    """The form of an address under which equal ones meet."""
    if kind == "phone":
        return value.partition(";")[0]
    return " ".join(value.casefold().split())[:300]
