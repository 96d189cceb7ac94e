"""The cast held on stage from test to test of one file: each test's own writes are taken back, the cast stays."""

from django.db import connection, transaction

from .photograph import enter


class Held:
    """Holds the cast for tests that ask for it and follow each other in one file; `file` is that file, or None."""

    def __init__(self, photograph, blocker):
        self.photograph, self.blocker, self.file, self._around = photograph, blocker, None, None

    def turn(self, file):
        """Hold the cast for a test of this file; for None, leave an empty stage."""
        if self.file is not None and (file != self.file or connection.needs_rollback):
            self.leave()
        if self.file is None and file is not None:
            self._hold(file)

    def _hold(self, file):
        with self.blocker.unblock():
            self._around = transaction.atomic()
            self._around.__enter__()
            enter(self.photograph)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        self.file = file

    def leave(self):
        """Take the cast away."""
        if self.file is None:
            return
        with self.blocker.unblock():
            transaction.set_rollback(True)
            self._around.__exit__(None, None, None)
        self.file = None
