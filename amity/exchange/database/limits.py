"""What copying another database's tables may take in all, and who may stop it."""

import os
import shutil
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from django.db import connections
from django.utils.translation import gettext as _

from ..imports import Import, State
from .place import Unreachable

TO_COPY = 2 * 60 * 60
"""Seconds for all tables that are brought at once."""
MILLION = 1_000_000
ROWS = 50 * MILLION
GIGABYTE = 1_000_000_000
SIZE, LEFT = 20 * GIGABYTE, GIGABYTE
"""Bytes that all of them may have, and that stay free on the disk."""
LOOKED = 1
"""Seconds after which it is looked again whether somebody has cancelled it."""


class Cancelled(Exception):
    """Nobody waits for these rows any more."""


class Limits:
    """How much has been copied of all that are brought at once. `spend` raises Unreachable where it is too much."""

    def __init__(self):
        self.until, self.rows, self.size = monotonic() + TO_COPY, 0, 0

    def spend(self, name, file, rows):
        """Note `rows` more, of the table `name`, that are in `file`."""
        self.rows += rows
        size = self.size + os.fstat(file.fileno()).st_size
        if monotonic() > self.until:
            hours = {"name": name, "most": TO_COPY // 3600}
            raise Unreachable(
                _("Copying took more than %(most)s hours and was stopped at “%(name)s”.") % hours + _way()
            )
        if self.rows > ROWS:
            told = {"name": name, "most": ROWS // MILLION}
            raise Unreachable(
                _("There are more than %(most)s million rows: it was stopped at “%(name)s”.") % told + _way()
            )
        if size > SIZE:
            told = {"name": name, "most": SIZE // GIGABYTE}
            raise Unreachable(_("The rows take more than %(most)s GB: it was stopped at “%(name)s”.") % told + _way())
        if shutil.disk_usage(file.name).free < LEFT:
            raise Unreachable(_("There is hardly room left on this server’s own disk: it was stopped in time."))

    def end(self, path):
        """A table is whole."""
        self.size += path.stat().st_size


def _way():
    return " " + _("Bring it in parts: a view for each part, or a table instead of the view.")


@contextmanager
def watched(connection, imported, limits):
    """Whoever cancels the import, or the end of the whole time, also ends a question to which nothing has come yet."""
    over, driver = Event(), connection.connection.dbapi_connection
    stop = getattr(driver, "cancel_safe", None) or getattr(driver, "interrupt", None)

    def watch():
        try:
            while not over.wait(LOOKED):
                gone = Import.objects.filter(pk=imported.pk).exclude(state=State.FETCHING).exists()
                if gone or monotonic() > limits.until:
                    stop()
        finally:
            connections.close_all()

    thread = Thread(target=watch, name="watching the copying", daemon=True)
    if stop:
        thread.start()
    try:
        yield
    finally:
        over.set()
        if stop:
            thread.join()
