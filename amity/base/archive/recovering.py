"""Having a database as it was at a moment, in a folder of its own: a base, and the log behind it."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from ..backup.sealed_file import Broken
from ..database.binaries import copy_of, find_binaries
from ..database.owner import Owner, owner_of_data
from ..database.place import Place
from ..database.problem import DatabaseProblem
from ..database.server import EmbeddedServer
from .base import entries
from .lines import Span
from .segments import SEGMENT, segment_name

NOT_REACHED = "recovery ended before configured recovery target was reached"
_SETTINGS = """
restore_command = 'false'
recovery_target_timeline = 'current'
hot_standby = 'off'
max_slot_wal_keep_size = '-1'
"""


@contextmanager
def recovered(
    span: Span, key: bytes, moment: datetime | None, folder: Path, say: Callable[[str], None]
) -> Iterator[EmbeddedServer]:
    """A running server in `folder` with everything of the span that was committed until `moment` (None: all of it).
    It is stopped afterwards. Raises Broken, DatabaseProblem, and OSError where the disk is full."""
    owner = owner_of_data()
    server = EmbeddedServer(folder, say=say)
    owner.own(folder)
    place = server.place
    shutil.rmtree(place.cluster, ignore_errors=True)
    place.cluster.mkdir(mode=0o700)
    say(f"Reading the copy of {span.about.ended[:19]} UTC")
    for _entry in entries(span.base, key, place.cluster):
        continue
    _give(place.cluster, owner)
    _check(place, owner)
    say("Reading the log behind it")
    lay_log(span, key, place.cluster / "pg_wal")
    own = (place.cluster / "postgresql.auto.conf").read_text()
    say("Following the log")
    try:
        try:
            _set(place, own, owner, moment)
            server.start()
        except DatabaseProblem as problem:
            if moment is None or NOT_REACHED not in f"{problem}{_log(place)}":
                raise
            server.stop()
            _set(place, own, owner, None)  # nothing was committed between the last of the log and the moment
            server.start()
        (place.cluster / "postgresql.auto.conf").write_text(own)
        yield server
    finally:
        server.stop()


def _check(place: Place, owner: Owner) -> None:
    """Have PostgreSQL's own program compare every file with the sums of when it was copied."""
    binaries = find_binaries()
    if not owner.can_run(binaries["pg_verifybackup"]):
        binaries = copy_of(binaries, place.data)
    words = [binaries["pg_verifybackup"], "--no-parse-wal", "--exit-on-error", place.cluster]
    done = subprocess.run(words, capture_output=True, text=True, cwd="/", **owner.as_user)
    if done.returncode:
        raise Broken(f"The copy of the database is not as it was made: {done.stderr.strip()}")


def lay_log(span: Span, key: bytes, folder: Path) -> None:
    """Lay out the log that a span's copy needs and all that follows without a gap, in a folder. Raises Broken."""
    segments = span.line.segments(key)
    first, reached = span.about.start // SEGMENT, 0
    for number in range(first, first + len(segments.numbers()) + 1):
        if not (held := segments.read(number)):
            break
        with (folder / segment_name(segments.timeline, number)).open("wb") as file:
            file.write(held)
            file.truncate(SEGMENT)
        reached = number * SEGMENT + len(held)
        if len(held) < SEGMENT:
            break
    if reached < span.about.end:
        raise Broken("The archive lacks a part of the log behind this copy of the database.")
    _give(folder, owner_of_data())


def _set(place: Place, own: str, owner: Owner, moment: datetime | None) -> None:
    until = f"recovery_target_time = '{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f+00}'\n" if moment else ""
    until += "recovery_target_action = 'promote'\n" if moment else ""
    (place.cluster / "postgresql.auto.conf").write_text(own + _SETTINGS + until)
    (place.cluster / "recovery.signal").touch(mode=0o600)
    _give(place.cluster / "recovery.signal", owner)


def _log(place: Place) -> str:
    logs = sorted((place.cluster / "log").glob("*.log"), key=lambda log: log.stat().st_mtime)
    return logs[-1].read_text(errors="replace") if logs else ""


def _give(path: Path, owner: Owner) -> None:
    """Have it, and all below, belong to who runs the server."""
    if owner.switch:
        for one in [path, *path.rglob("*")]:
            os.chown(one, owner.uid, owner.gid)
