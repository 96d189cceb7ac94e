"""Habits: how one person works with a list, or what a role begins with."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from amity.records.record import Remembered


class Habit(Remembered):
    """What the list of `entity` opens on for a person, or for who has a role (`opens`: the token of a tab); for a
    person also the order of the tabs, and the `shapes` of each: {token: {"columns": [key, …], "widths": {key: px}}}."""

    entity = models.CharField(max_length=40)
    person = models.ForeignKey("users.User", models.CASCADE, null=True, related_name="+")
    role = models.ForeignKey("users.Role", models.CASCADE, null=True, related_name="+")
    opens = models.CharField(max_length=40, default="", db_default="")
    tabs = models.JSONField(default=list, db_default=[])
    shapes = models.JSONField(default=dict, db_default={})

    defines = "habits"

    class Meta(Remembered.Meta):
        indexes = [BrinIndex(fields=["born"], name="habit_born")]
        constraints = [
            models.UniqueConstraint(fields=["person", "entity"], name="one_habit_a_person"),
            models.UniqueConstraint(fields=["role", "entity"], name="one_habit_a_role"),
        ]
