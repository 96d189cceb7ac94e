"""The process beside a long import: one thread reads, another puts into the search table what it is told of."""

import logging
import os
import pickle
import sys
from threading import Thread
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils import timezone, translation

from amity.base.garbage import spare_what_stays

log = logging.getLogger(__name__)

NICENESS = 5
"""It stands back for whoever uses Amity meanwhile."""
WIDTH = 16
"""Bytes of an id."""


class Searching(Thread):
    """Puts the records into the search table whose ids come by the stream `told`; `well`: all of them are there. It
    hears to the end whatever happens: the one that writes must not wait for it."""

    def __init__(self, entity, told):
        super().__init__(daemon=True)
        self.entity, self.told, self.well, self.number = entity, told, True, 0

    def run(self):
        try:
            while True:
                ids = pickle.load(self.told)  # noqa: S301 - from the parent
                if self.well:
                    self._attempt(ids)
        except EOFError:
            self._settle()
        except (OSError, pickle.UnpicklingError):
            self.well = False
        connection.close()

    def _attempt(self, ids):
        from amity.records.search import refresh

        try:
            refresh(self.entity, [UUID(bytes=ids[at : at + WIDTH]) for at in range(0, len(ids), WIDTH)])
        except Exception:  # whatever it is, the search table is filled after the import then
            log.exception("Search rows are written once the import is done")
            self.well = False
        self.number += len(ids) // WIDTH

    def _settle(self):
        from amity.records.search.index import MANY, settle

        if self.number >= MANY:
            settle()


def _work(id, after, told, out):
    from amity.records.definitions import definitions_version
    from amity.records.meeting import meet
    from amity.users.actor import actor_of

    from ..imports import Import
    from .offers import entity_named, offers
    from .options import Options
    from .reading import Reader
    from .stream import chunks

    meet(definitions_version())
    imported = Import.objects.get(pk=id)
    actor = actor_of(imported.by_id or imported.owner_id)
    with translation.override(actor.language), timezone.override(actor.look.timezone):
        bound = entity_named(imported.entity, actor).bound(actor)
        searching = Searching(bound.entity, told)
        searching.start()
        reader = Reader(bound, offers(bound), imported.mapping, Options.of(imported))
        for rows in chunks(imported, after=after):
            pickle.dump([reader.read(row).packed() for row in rows], out, pickle.HIGHEST_PROTOCOL)
            out.flush()
        pickle.dump([], out)
        out.flush()
        searching.join()
        pickle.dump(searching.well, out)


def main(id, after):
    """Read and search in this process; standard output is for what is read alone."""
    import django

    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    os.nice(NICENESS)
    told = sys.stdin.buffer
    database, settings.DATA = pickle.load(told)  # noqa: S301 - from the parent
    django.setup()
    spare_what_stays()
    connection.settings_dict.update(database)
    with out:
        _work(id, int(after), told, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
