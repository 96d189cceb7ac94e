"""Rows read by a process of its own, a chunk ahead of the one that looks for their records and writes them.

Reading cells is half of the work of an import and asks nothing of the database. The other process answers with pickled
chunks; where it breaks off, the one that waits for it reads on by itself, and so meets what is wrong with the file.
"""

import logging
import os
import pickle
import subprocess
import sys

from django.conf import settings
from django.db import connection
from django.utils import timezone, translation

from amity.base.garbage import spare_what_stays

from .candidate import Candidate
from .stream import chunks

log = logging.getLogger(__name__)

MANY = 20_000
"""From so many rows on, another process is worth its start."""
NICENESS = 5
"""It stands back for whoever uses Amity meanwhile."""


def read_beforehand(imported, reader, *, rows, after=0):
    """The candidates of the `rows` rows behind the first `after`, a chunk at a time. Raises Unreadable."""
    if rows >= MANY and (os.cpu_count() or 1) > 1:
        for candidates in _elsewhere(imported, after, reader.spare):
            yield candidates
            after, rows = after + len(candidates), rows - len(candidates)
    if rows:
        for chunk in chunks(imported, after=after):
            yield [reader.read(row) for row in chunk]


def _elsewhere(imported, after, spare):
    database = {**connection.settings_dict, "OPTIONS": {**connection.settings_dict["OPTIONS"]}}
    database["OPTIONS"].pop("pool", None)
    words = [sys.executable, "-m", __name__, str(imported.pk), str(after)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as ahead:
        try:
            with ahead.stdin as told:
                pickle.dump((database, settings.DATA), told)
            while packed := pickle.load(ahead.stdout):
                yield [Candidate.unpacked(one, spare) for one in packed]
        except (EOFError, OSError, pickle.UnpicklingError):
            log.warning("The process that reads import %s ahead broke off; reading goes on without it", imported.pk)
        finally:
            ahead.kill()


def _read(id, after, out):
    """Write the candidates of an import's rows to `out`, then an empty list."""
    from amity.users.actor import actor_of

    from ..imports import Import
    from .offers import entity_named, offers
    from .options import Options
    from .reading import Reader

    imported = Import.objects.get(pk=id)
    actor = actor_of(imported.by_id or imported.owner_id)
    with translation.override(actor.language), timezone.override(actor.look.timezone):
        bound = entity_named(imported.entity, actor).bound(actor)
        reader = Reader(bound, offers(bound), imported.mapping, Options.of(imported))
        for rows in chunks(imported, after=after):
            pickle.dump([reader.read(row).packed() for row in rows], out, pickle.HIGHEST_PROTOCOL)
            out.flush()
        pickle.dump([], out)


def main(id, after):
    """Read ahead in this process; where its database and its files are comes pickled by standard input."""
    import django

    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    os.nice(NICENESS)
    database, settings.DATA = pickle.load(sys.stdin.buffer)
    django.setup()
    spare_what_stays()
    connection.settings_dict.update(database)
    with out:
        _read(id, int(after), out)


if __name__ == "__main__":
    main(*sys.argv[1:])
