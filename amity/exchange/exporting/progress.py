"""How far an export has come, told while the look at the database from which it is written is still open."""

from time import monotonic

from django.db import connection

from amity.base.clock import now

from ..exports import Export, State

EVERY = 0.5
"""Seconds between two words of it."""


class Stopped(Exception):
    """The export was cancelled, or another worker has written it."""


class Progress:
    """Tells on a connection of its own, as nobody sees what is written before a transaction ends.

    `with Progress(export) as progress: progress.tell(2000)`.
    """

    def __init__(self, export):
        self.export, self.done, self._told = export, 0, 0.0

    def __enter__(self):
        self._aside = connection.copy()
        self.tell(0)
        return self

    def __exit__(self, *_fault):
        self._aside.close()

    def expect(self, number):
        """So many are to be written in all."""
        self._say("total = %s", number)

    def tell(self, number):
        """So many more are written. Raises Stopped where the export is not to go on."""
        self.done += number
        if monotonic() - self._told < EVERY:
            return
        self._told = monotonic()
        if not Export.objects.filter(pk=self.export.pk, state=State.RUNNING).exists():
            raise Stopped
        self._say("done = %s", self.done)

    def _say(self, column, number):
        with self._aside.cursor() as cursor:
            cursor.execute(
                f"UPDATE {Export._meta.db_table} SET {column}, moved_at = %s WHERE id = %s AND state = %s",  # noqa: S608
                [number, now(), self.export.pk, State.RUNNING],
            )
