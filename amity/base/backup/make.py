"""Making a backup while the house is at work: the database as of one moment, then the files that it knows of."""

import os
import subprocess
import tarfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from uuid import uuid4

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from ..clock import now
from ..database.binaries import find_binaries
from .half import begin
from .manifest import DATABASE, FILES, MANIFEST, Backup, Manifest, backups_in, name_of, part_name, seal_manifest
from .rows import contents_of
from .sealed_file import SealedWriter

if TYPE_CHECKING:
    from .bucket import Bucket, HalfStored
    from .half import HalfFolder

    type Shelf = Path | Bucket
    type Half = HalfFolder | HalfStored

COPIED = 1 << 20
KEPT_FILES = ("files", "secret")
"""What of the data folder goes along: what people brought, and what unseals passwords in the database."""


class Failed(Exception):
    """A backup, or bringing one back, did not work; nothing of it was left behind. Says why."""


def make_backup(
    url: str,
    data: Path,
    shelf: "Shelf",
    key: bytes,
    *,
    amity: str,
    without: str = "",
    check: Callable[[Backup], object],
    say: Callable[[str], None],
    tell: Callable[[int], None] = lambda _bytes: None,
) -> Backup:
    """Back up the database at `url` and the files of `data` into a new one on `shelf`; the schema `without` is
    left out. It gets its name only once `check` has let it pass. `tell` hears of the bytes that were read. Raises
    Failed and what `check` raises; OSError where the disk is full."""
    moment = unused_second(shelf)
    half = begin(shelf, name_of(moment))
    try:
        manifest = Manifest(str(uuid4()), moment.isoformat(timespec="seconds"), amity, 0)
        say("Backing up the database")
        manifest = _database(url, half, key, manifest, without, tell)
        say("Backing up the files")
        manifest = _files(data, half, key, manifest, tell)
        with half.write(MANIFEST) as file:
            seal_manifest(file, key, manifest)
        check(half.written())
        return half.keep()
    except BaseException:
        half.drop()
        raise


def unused_second(shelf: "Shelf") -> datetime:
    """Now; where `shelf` has a backup of this second, which would have the same name, a second later."""
    moment = now()
    if name_of(moment) in {one.name for one in backups_in(shelf)}:
        time.sleep(1 - moment.microsecond / 1e6)
        moment = now()
    return moment


def _database(url: str, half: "Half", key: bytes, manifest: Manifest, without: str, tell: Callable) -> Manifest:
    """The dump and the numbers of rows are of one snapshot, whoever writes meanwhile."""
    with psycopg.connect(url) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone()
        words = [find_binaries()["pg_dump"], "--format=custom", "--compress=gzip:1", "--no-owner", "--no-privileges"]
        words += [f"--snapshot={snapshot}", *([f"--exclude-schema={without}"] if without else [])]
        address, secret = without_password(url)
        words += [f"--dbname={address}"]
        taken = _piped(words, half.write(DATABASE), key, part_name(manifest, DATABASE), secret, tell)
        held = contents_of(connection)
        known = connection.execute("SELECT app || ' ' || name FROM django_migrations ORDER BY 1").fetchall()
        version = connection.info.server_version // 10_000
    return replace(
        manifest,
        rows={table: rows for table, (rows, _sum) in held.items()},
        sums={table: sum for table, (_rows, sum) in held.items()},
        migrations=[one for (one,) in known],
        postgresql=version,
        sizes={DATABASE: taken},
    )


def without_password(url: str) -> tuple[str, dict]:
    """(the address of a database without its password, the environment that says it): the words of a program are read
    by everybody on the machine."""
    known = conninfo_to_dict(url)
    password = known.pop("password", None)
    return make_conninfo(**known), os.environ | ({"PGPASSWORD": password} if password else {})


def _piped(words: list[str], target: BinaryIO, key: bytes, name: str, environment: dict, tell: Callable) -> int:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with target as file, subprocess.Popen(words, env=environment, **pipes) as dumping:
        try:
            sealed = SealedWriter(file, key, name)
            while piece := dumping.stdout.read(COPIED):
                sealed.write(piece)
                tell(len(piece))
            sealed.finish()
        except BaseException:
            dumping.kill()
            raise
        said = dumping.stderr.read().decode(errors="replace").strip()
    if dumping.returncode:
        raise Failed(f"The database could not be read: {said}")
    return sealed.taken


def _files(data: Path, half: "Half", key: bytes, manifest: Manifest, tell: Callable) -> Manifest:
    with half.write(FILES) as file:
        sealed = SealedWriter(file, key, part_name(manifest, FILES))
        with tarfile.open(fileobj=sealed, mode="w|") as tar:
            for path in kept_files(data):
                tell(_add(tar, path, path.relative_to(data)))
        sealed.finish()
    return replace(manifest, sizes={**manifest.sizes, FILES: sealed.taken})


def kept_files(data: Path) -> list[Path]:
    """The files of the data folder that a backup takes along."""
    return [path for name in KEPT_FILES for path in _below(data / name)]


def _below(path: Path) -> list[Path]:
    return sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path] * path.is_file()


def _add(tar: tarfile.TarFile, path: Path, name: Path) -> int:
    """The bytes that were added. Files are written once: one that is gone by now has been tidied away since the
    database was read."""
    try:
        with path.open("rb") as file:
            entry = tar.gettarinfo(arcname=str(name), fileobj=file)
            tar.addfile(entry, file)
            return entry.size
    except FileNotFoundError:
        return 0
