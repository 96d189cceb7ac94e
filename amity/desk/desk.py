"""Desks: what a person keeps at hand, and what a role begins with."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from amity.records.record import Remembered


class Desk(Remembered):
    """The `favourites` of a person, ["entity:id", …], the newest first; and the widgets of their `home`, or of that of
    who has a role: [{"kind": …, "wide": …, …}]; None for the home that the house comes with."""

    person = models.OneToOneField("users.User", models.CASCADE, null=True, related_name="+")
    role = models.OneToOneField("users.Role", models.CASCADE, null=True, related_name="+")
    favourites = models.JSONField(default=list, db_default=[])
    home = models.JSONField(null=True, default=None)

    defines = "habits"

    class Meta(Remembered.Meta):
        indexes = [BrinIndex(fields=["born"], name="desk_born")]
