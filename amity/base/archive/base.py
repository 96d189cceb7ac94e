"""A base: a copy of the whole cluster by pg_basebackup, sealed as it comes, and read whole before it counts."""

import gzip
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import psycopg

from ..backup.sealed_file import SealedReader, SealedWriter, unsealed
from ..clock import now
from ..database.binaries import find_binaries
from ..database.cluster import SUPERUSER
from ..database.place import Place
from ..database.prepare import NAME
from .folder import NoArchive, to_disk
from .lines import BASE, STAMP, About, Line, write_about

COPIED = 1 << 20
_PLACE = "SELECT pg_current_wal_flush_lsn() - '0/0'::pg_lsn, clock_timestamp()"


def make_base(place: Place, line: Line, key: bytes) -> Path:
    """Copy the running cluster of `place` into a new base of `line`; gives its folder. Raises NoArchive, and OSError
    where the disk is full: then nothing is left behind."""
    for half in (line.folder / "bases").glob(".*"):
        shutil.rmtree(half)
    half = line.folder / "bases" / f".{os.getpid()}"
    half.mkdir(mode=0o700)
    try:
        start, began, zone = _moment(place)
        size = _copy(place, half, key)
        end, ended, _zone = _moment(place)
        write_about(half, key, About(began.isoformat(), ended.isoformat(), start, end, zone, size))
        for _entry in entries(half, key):
            continue
        for path in (half / BASE, half / "about", half):
            to_disk(path)
        made = half.rename(line.folder / "bases" / f"{ended:{STAMP}}")
        to_disk(made.parent)
        return made
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise


def entries(base: Path, key: bytes, into: Path | None = None):
    """Each entry of a base, to its end; laid out in the folder `into` if there is one. Raises Broken."""
    with (base / BASE).open("rb") as file:
        pieces = unsealed(file, key, BASE)
        with gzip.GzipFile(fileobj=SealedReader(pieces)) as plain, tarfile.open(fileobj=plain, mode="r|") as tar:
            for entry in tar:
                if into:
                    tar.extract(entry, into, filter="data")
                yield entry
            while plain.read(COPIED):
                continue
        for _rest in pieces:
            continue


def _moment(place: Place):
    """(the place in the log, the server's time, the company's time zone)."""
    with psycopg.connect(place.url_of("postgres", user=SUPERUSER)) as connection:
        number, moment = connection.execute(_PLACE).fetchone()
    with psycopg.connect(place.url_of(NAME, user=SUPERUSER)) as connection:
        there = connection.execute("SELECT to_regclass('users_settings')").fetchone()[0]
        zone = there and connection.execute("SELECT timezone FROM users_settings").fetchone()
    return int(number), moment.astimezone(now().tzinfo), zone[0] if zone else "UTC"


def _copy(place: Place, half: Path, key: bytes) -> int:
    words = [find_binaries()["pg_basebackup"], f"--dbname={place.url_of('postgres', user=SUPERUSER)}", "--pgdata=-"]
    words += ["--format=tar", "--wal-method=none", "--compress=client-gzip:1", "--checkpoint=fast", "--no-password"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with (half / BASE).open("wb") as file, subprocess.Popen(words, cwd="/", **pipes) as copying:
        try:
            sealed = SealedWriter(file, key, BASE)
            while piece := copying.stdout.read(COPIED):
                sealed.write(piece)
            sealed.finish()
        except BaseException:
            copying.kill()
            raise
        said = copying.stderr.read().decode(errors="replace").strip()
    if copying.returncode:
        raise NoArchive(f"The database could not be copied: {said}")
    return sealed.taken
