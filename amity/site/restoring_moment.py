"""The house as it was at a moment: recovered from the archive beside what is there, which stays until all is whole."""

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import psycopg

from amity.base.archive.files import bring_files
from amity.base.archive.lines import Span
from amity.base.archive.recovering import recovered
from amity.base.backup.make import Failed
from amity.base.backup.rows import contents_of
from amity.base.database.place import Place
from amity.base.database.process import postmaster_of
from amity.base.database.taking_place import take_place

from .brought_back import hold_back
from .newer import refuse_newer
from .restoring import SECRET, lay

ERASED = "erased.json"


def bring_back_moment(
    place: Place, archive: Path, span: Span, key: bytes, moment: datetime | None, say: Callable[[str], None]
) -> int:
    """Have the house of `place`, whose server does not run, be as it was at a moment of `span`; gives the number of
    rows. Raises Broken, Failed, DatabaseProblem, Refused, and OSError where the disk is full: then it is as it was."""
    if postmaster_of(place.cluster):
        raise Failed("The database is in use. Stop Amity and all that reads it, and try again.")
    half, files = place.data / "moment", place.data / "restoring"
    shutil.rmtree(files, ignore_errors=True)
    try:
        with recovered(span, key, moment, half, say) as server:
            refuse_newer(server.url)
            with psycopg.connect(server.url) as connection, connection.cursor() as cursor:
                rows = sum(number for number, _sum in contents_of(connection).values())
                hold_back(cursor)
        say("Reading the files")
        files.mkdir(mode=0o700)
        bring_files(archive, key, moment or span.last, files)
        lay(files / "files", place.data / "files")
        take_place(place, half / "pg", _texts(place.data, files))
    finally:
        shutil.rmtree(half, ignore_errors=True)
        shutil.rmtree(files, ignore_errors=True)
    return rows


def prove_moment(data: Path, span: Span, key: bytes, say: Callable[[str], None]) -> int:
    """Recover the last moment of `span` for a try, and drop it; gives the number of rows. Raises like above."""
    half = data / "drill-moment"
    try:
        with recovered(span, key, None, half, say) as server, psycopg.connect(server.url) as connection:
            return sum(number for number, _sum in contents_of(connection).values())
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _texts(data: Path, files: Path) -> dict[str, str]:
    """The secret of then, and whoever was erased by then or since."""
    texts = {SECRET: (files / SECRET).read_text()} if (files / SECRET).exists() else {}
    erased = [json.loads(path.read_text())["erased"] for path in (files / ERASED, data / ERASED) if path.exists()]
    if erased:
        texts[ERASED] = json.dumps({"erased": sorted(set().union(*erased))}, indent=0)
    return texts
