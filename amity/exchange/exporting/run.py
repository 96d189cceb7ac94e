"""Writing the file of an export: whole, under another name until it is."""

import os
from contextlib import contextmanager, suppress

from django.db import connection, transaction

from amity.base.progress import Progress, Stopped
from amity.records.errors import NotFound

from ..exports import Export, State
from . import everything
from .rationed import Rationed, watch
from .taking import Taking


def run(export, actor):
    """Write the file of an export as `actor` sees the records now. Begun again, it begins from the first.

    Raises Stopped, Refused where it is more than they may in a day, and NotFound where they may not any longer; no file
    is left then.
    """
    with _alone(export):
        part = export.path.with_name(f"{export.pk}.part")
        try:
            with Progress(export, State.RUNNING) as progress, _opened(part) as file:
                number = write(export, actor, file, Rationed(actor, progress))
            size = part.stat().st_size
            part.replace(export.path)
        finally:
            with suppress(FileNotFoundError):
                part.unlink()
        if not export.become(State.DONE, done=number, size=size):
            export.forget_file()
            raise Stopped
        watch(actor, export, number)


def write(export, actor, file, progress):
    """Write what an export takes along to an open file; returns how many records that are."""
    if export.format == everything.FORMAT:
        if not actor.administers:
            raise NotFound("export")
        return everything.write(actor, file, progress)
    taking = Taking.unpacked(actor, export.entity, export.format, export.taking)
    progress.expect(taking.number())
    table = taking.table(progress.tell)
    taking.format.write(file, table, taking.options)
    return table.number


def _opened(path):
    """A file that nobody but the house may read."""
    return os.fdopen(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb")


@contextmanager
def _alone(export):
    """In this transaction nobody else writes the export: a second worker waits, and finds it done."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"export {export.pk}"])
        if not Export.objects.filter(pk=export.pk, state=State.RUNNING).exists():
            raise Stopped
        yield
