"""How far long work has come, told while its transaction is still open."""

from time import monotonic

from django.db import connection

from .clock import now

EVERY = 0.5
"""Seconds between two words of it."""


class Stopped(Exception):
    """The work was cancelled, or another worker has done it."""


class Progress:
    """Tells on a connection of its own: what the work writes is seen by nobody before its end, how far it is must be.

    `with Progress(row, "running") as progress: progress.tell(500)`. `row` is of a model with the columns done, total,
    moved_at and state; the work goes on as long as this is what it was.
    """

    def __init__(self, row, state):
        self.row, self.state, self.done, self._told = row, state, 0, 0.0

    def __enter__(self):
        self._aside = connection.copy()
        self.tell(0)
        return self

    def __exit__(self, *_fault):
        self._aside.close()

    def expect(self, number):
        """So many are to be done in all."""
        self._say("total", number)

    def tell(self, number):
        """So many more are through. Raises Stopped where the work is not to go on."""
        self.done += number
        if monotonic() - self._told < EVERY:
            return
        self._told = monotonic()
        if not type(self.row).objects.filter(pk=self.row.pk, state=self.state).exists():
            raise Stopped
        self._say("done", self.done)

    def _say(self, column, number):
        table = self.row._meta.db_table
        with self._aside.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET {column} = %s, moved_at = %s WHERE id = %s AND state = %s",  # noqa: S608 - our own names
                [number, now(), self.row.pk, self.state],
            )
