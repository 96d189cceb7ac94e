"""Bringing a backup back: beside what is there, which stays as it was until all is counted, and then at once.

The restored database takes the name of the house's own in one transaction. Files have names of their own (ids), so that
they may come before. The secret that unseals passwords changes hands right after the database; a note says which of
the two databases it belongs to, so that one who was stopped in between is put right at the next start.
"""

import json
import os
import shutil
from collections.abc import Callable
from filecmp import cmp
from pathlib import Path

import psycopg

from amity.base.backup import databases
from amity.base.backup.make import Failed
from amity.base.backup.manifest import Backup, Manifest, read_manifest
from amity.base.backup.restore import restore_database, restore_files
from amity.base.clock import now
from amity.base.database.place import Place
from amity.base.database.prepare import NAME, ROLE

from .brought_back import hold_back
from .newer import demand_known

COMING, BEFORE, DRILL = "amity_coming", "amity_before_", "amity_drill"
NOTE, SECRET = "restoring.json", "secret"


def bring_back(place: Place, backup: Backup, key: bytes, say: Callable[[str], None]) -> Manifest:
    """Have the house of `place`, whose embedded server runs and which nobody uses, be as it was in a backup. Raises
    Broken or Failed, and OSError where the disk is full: then it is as it was."""
    half = place.data / "restoring"
    shutil.rmtree(half, ignore_errors=True)
    try:
        say("Reading the backup into a database beside the present one")
        manifest = restored(place, backup, key, COMING)
        say("Reading its files")
        restore_files(backup, key, manifest, half)
        lay(half / "files", place.data / "files")
        _put_aside(place)
        _note(place, half)
        _swap(place)
        settle(place)
    finally:
        shutil.rmtree(half, ignore_errors=True)
        databases.drop(place, COMING)
    return manifest


def restored(place: Place, backup: Backup, key: bytes, name: str) -> Manifest:
    """Bring the database of a backup into a new one called `name`, and count what is in it."""
    manifest = read_manifest(backup, key)
    demand_known(manifest)
    databases.make(place, name)
    restore_database(backup, key, manifest, place.url_of(name, user=ROLE))
    return manifest


def drill(place: Place, backup: Backup, key: bytes) -> Manifest:
    """Bring a backup into a scratch database, count what is in it, and drop it. Raises Broken or Failed."""
    try:
        manifest = restored(place, backup, key, DRILL)
        restore_files(backup, key, manifest, place.data / "drill")
        return manifest
    finally:
        shutil.rmtree(place.data / "drill", ignore_errors=True)
        databases.drop(place, DRILL)


def settle(place: Place) -> bool:
    """Finish what was stopped between the database and the secret; says whether there was anything to do."""
    try:
        note = json.loads((place.data / NOTE).read_text())
    except FileNotFoundError:
        return False
    except ValueError:  # it was stopped while it was written: before the database changed its name
        note = {"database": None}
    if databases.number(place, NAME) == note["database"]:
        _put(place.data / SECRET, note["secret"])
    (place.data / NOTE).unlink()
    return True


def replaced(place: Place) -> list[str]:
    """The names of the databases that backups have taken the place of, the newest first."""
    return databases.named(place, BEFORE)


def remove_replaced(place: Place) -> int:
    """Remove them for good; how many there were."""
    names = replaced(place)
    for name in names:
        databases.drop(place, name)
    return len(names)


def lay(half: Path, files: Path) -> None:
    """Put the restored files where they belong. One that is there already and says the same stays; one that was
    damaged is replaced."""
    for path in half.rglob("*"):
        target = files / path.relative_to(half)
        if path.is_file() and not (target.is_file() and cmp(path, target, shallow=False)):
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.replace(path, target)


def _put_aside(place: Place) -> None:
    """Before anybody can work with the restored database, what it would send is put aside."""
    with psycopg.connect(place.url_of(COMING, user=ROLE)) as connection, connection.cursor() as cursor:
        hold_back(cursor)


def _note(place: Place, half: Path) -> None:
    secret = (half / SECRET).read_text() if (half / SECRET).exists() else (place.data / SECRET).read_text()
    _put(place.data / NOTE, json.dumps({"database": databases.number(place, COMING), "secret": secret}))


def _put(path: Path, text: str) -> None:
    """Have a file say `text`, which nobody else reads: all of it, or what it said before."""
    half = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    half.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _swap(place: Place) -> None:
    kept = f"{BEFORE}{now():%Y%m%d_%H%M%S_%f}"
    if not databases.take_over(place, NAME, by=COMING, kept=kept):
        raise Failed("Somebody is connected to the database. Stop Amity and all that reads it, and try again.")
