"""The process beside the one that writes a long import: it reads rows a chunk ahead, and puts what is written into the
search table.

Reading cells and making search words are half of the work of an import, and neither needs what the other is at. Where
the companion breaks off, the one that writes reads on by itself, and so meets what is wrong with the file; the search
table is then filled after the import, as after any other Change.

Both speak pickle. To the companion: where the database and the files are; then the ids of each chunk that was written.
From it: each chunk that was read, an empty one at the end; then whether all that it was told of can be found.
"""

import fcntl
import logging
import os
import pickle
import subprocess
import sys
from contextlib import suppress

from django.conf import settings
from django.db import connection

from . import companion_work
from .candidate import Candidate
from .stream import chunks

log = logging.getLogger(__name__)

MANY = 20_000
"""From so many rows on, another process is worth its start."""
WAITING = 1 << 20
"""Bytes that wait for the companion before the one that writes waits for it: the ids of 65,000 records."""


class Companion:
    """A context: what reads the rows of an import behind the first `after`, `rows` in number, by `reader`; in a
    process of its own where that is worth it."""

    def __init__(self, imported, reader, *, rows, after=0):
        self.imported, self.reader, self.rows, self.after = imported, reader, rows, after
        self.process = None

    def __enter__(self):
        if self.rows >= MANY and (os.cpu_count() or 1) > 1:
            self._begin()
        return self

    def _begin(self):
        """Start the process; where there can be none, the import reads on by itself."""
        words = [sys.executable, "-m", companion_work.__name__, str(self.imported.pk), str(self.after)]
        try:
            self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        except OSError as fault:
            log.warning("No process can be started beside import %s: %s", self.imported.pk, fault)
            return
        if hasattr(fcntl, "F_SETPIPE_SZ"):
            with suppress(OSError):  # a shorter pipe: the one that writes waits more often
                fcntl.fcntl(self.process.stdin, fcntl.F_SETPIPE_SZ, WAITING)
        self._tell(_place())

    def __exit__(self, *fault):
        self._end()

    def candidates(self):
        """The candidates of the rows, a chunk at a time. Raises Unreadable."""
        while candidates := self._answer():
            yield [Candidate.unpacked(one, self.reader.spare) for one in candidates]
            self.after, self.rows = self.after + len(candidates), self.rows - len(candidates)
        if self.rows:
            self._end()
            for chunk in chunks(self.imported, after=self.after):
                yield [self.reader.read(row) for row in chunk]

    def written(self, ids):
        """The records `ids` are in the database now: they can be put into the search table."""
        if ids:
            self._tell(b"".join(id.bytes for id in ids))

    def searched(self):
        """Wait until the companion is through; whether all that it was told of stands in the search table."""
        if self.process is None:
            return False
        try:
            self.process.stdin.close()
        except OSError:
            return False
        return self._answer() is True

    def _tell(self, what):
        if self.process is not None:
            try:
                pickle.dump(what, self.process.stdin)
                self.process.stdin.flush()
            except OSError:
                self._broken()

    def _answer(self):
        if self.process is not None:
            try:
                return pickle.load(self.process.stdout)  # noqa: S301 - from our child
            except (EOFError, OSError, pickle.UnpicklingError):
                self._broken()
        return None

    def _broken(self):
        log.warning("The process beside import %s broke off; the import goes on without it", self.imported.pk)
        self._end()

    def _end(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            for pipe in (self.process.stdin, self.process.stdout):
                try:
                    pipe.close()
                except OSError:
                    log.debug("What was left for the process beside an import is lost with it")
            self.process = None


def _place():
    """Where the database and the files are."""
    database = {**connection.settings_dict, "OPTIONS": {**connection.settings_dict["OPTIONS"]}}
    database["OPTIONS"].pop("pool", None)
    return database, settings.DATA
