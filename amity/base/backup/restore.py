"""Reading a backup: whether it is whole, and bringing it into a database of its own."""

import subprocess
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from ..database.binaries import find_binaries
from .make import Failed
from .manifest import DATABASE, FILES, Backup, Manifest, part_name, read_manifest
from .rows import PLAIN, contents
from .sealed_file import Broken, SealedReader, unsealed


def verify(backup: Backup, key: bytes, tell: Callable[[int], None] = lambda _bytes: None) -> Manifest:
    """Read all of a backup, and have PostgreSQL's own program read the dump in it; gives what it says of itself.
    `tell` hears of the bytes that were read. Raises Broken."""
    manifest = read_manifest(backup, key)
    _feed([find_binaries()["pg_restore"], "--file=/dev/null"], backup, key, manifest, tell)
    with files_of(backup, key, manifest) as tar:
        for entry in tar:
            tell(entry.size)
    return manifest


def restore_database(backup: Backup, key: bytes, manifest: Manifest, url: str) -> None:
    """Bring the database of a backup into the empty one at `url`, and compare what is in its tables. Raises Broken or
    Failed."""
    words = [find_binaries()["pg_restore"], f"--dbname={url}", "--no-owner", "--no-privileges", "--exit-on-error"]
    _feed(words, backup, key, manifest)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(PLAIN)
        for table, rows in manifest.rows.items():
            there, sum = contents(connection, table)
            if there != rows:
                raise Failed(f"The table {table} has {there:,} rows, and had {rows:,} when it was backed up.")
            if sum != manifest.sums.get(table, sum):
                raise Failed(f"In the table {table} stands something else than when it was backed up.")
        connection.execute("ANALYZE")


@contextmanager
def files_of(backup: Backup, key: bytes, manifest: Manifest) -> Iterator[tarfile.TarFile]:
    """The files of a backup as a tar stream; what is damaged is Broken when it is read."""
    with backup.open(FILES) as file:
        pieces = unsealed(file, key, part_name(manifest, FILES))
        with tarfile.open(fileobj=SealedReader(pieces), mode="r|") as tar:
            yield tar
        for _rest in pieces:
            continue


def restore_files(backup: Backup, key: bytes, manifest: Manifest, folder: Path) -> None:
    """Bring the files of a backup into `folder`."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with files_of(backup, key, manifest) as tar:
        tar.extractall(folder, filter="data")


def _feed(
    words: list[str],
    backup: Backup,
    key: bytes,
    manifest: Manifest,
    tell: Callable[[int], None] = lambda _bytes: None,
) -> None:
    """Have a program read the dump; it is not believed before the last piece of the file was right."""
    with (
        backup.open(DATABASE) as file,
        subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as reading,
    ):
        try:
            for piece in unsealed(file, key, part_name(manifest, DATABASE)):
                _hand(reading, piece)
                tell(len(piece))
        except BaseException:
            reading.kill()
            raise
        try:
            reading.stdin.close()
        except BrokenPipeError:
            reading.returncode = reading.wait()
        said = reading.stderr.read().decode(errors="replace").strip()
    if reading.returncode:
        raise Failed(f"The database of the backup could not be brought back: {said}")


def _hand(reading: subprocess.Popen, piece: bytes) -> None:
    try:
        reading.stdin.write(piece)
    except BrokenPipeError:  # it says why when it is asked how it ended
        return


__all__ = ["Broken", "files_of", "restore_database", "restore_files", "verify"]
