"""How far an errand has come, told while its transaction is still open."""

from time import monotonic

from django.db import connection

from amity.base.clock import now

from .errands import Errand, State

EVERY = 0.5
"""Seconds between two words of it."""


class Stopped(Exception):
    """The errand was cancelled, or another worker has done it."""


class Progress:
    """Tells on a connection of its own: what the errand writes is seen by nobody before its end, how far it is must be.

    `with Progress(errand) as progress: progress.tell(500)`.
    """

    def __init__(self, errand):
        self.errand, self.done, self._told = errand, 0, 0.0

    def __enter__(self):
        self._aside = connection.copy()
        self.tell(0)
        return self

    def __exit__(self, *_fault):
        self._aside.close()

    def tell(self, number):
        """So many more are through. Raises Stopped where the errand is not to go on."""
        self.done += number
        if monotonic() - self._told < EVERY:
            return
        self._told = monotonic()
        if not Errand.objects.filter(pk=self.errand.pk, state=State.RUNNING).exists():
            raise Stopped
        with self._aside.cursor() as cursor:
            cursor.execute(
                f"UPDATE {Errand._meta.db_table} SET done = %s, moved_at = %s WHERE id = %s AND state = %s",  # noqa: S608
                [self.done, now(), self.errand.pk, State.RUNNING],
            )
