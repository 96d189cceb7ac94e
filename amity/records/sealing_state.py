"""How far the values of a field have come on their way to being sealed, or open again."""

from django.db import models
from django.utils import timezone


class Sealing(models.Model):
    """`field` is the id of a custom field's row; `shuts` says whether its values are sealed or opened. `done` of
    `total` rows are through, records and what the history keeps of them; `ended` is empty as long as there may be
    more."""

    field = models.UUIDField(primary_key=True)
    shuts = models.BooleanField()
    total = models.PositiveBigIntegerField(default=0)
    done = models.PositiveBigIntegerField(default=0)
    since = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True)

    def __str__(self):
        return str(self.field)

    @property
    def percent(self):
        """How much of it is done; 100 is all, and is said of all only."""
        if self.ended:
            return 100
        return min(100 * self.done // self.total, 99) if self.total else 0


def sealings(fields):
    """{id of a field's row: its Sealing} of those of `fields` (rows) that have one."""
    return Sealing.objects.in_bulk([one.pk for one in fields])
