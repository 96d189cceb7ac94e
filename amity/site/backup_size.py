"""How much there is to read for a backup: for who wants to know how far it is."""

from pathlib import Path

import psycopg

from amity.base.backup.folder import backups_shelf
from amity.base.backup.key import kept_key
from amity.base.backup.make import kept_files
from amity.base.backup.manifest import DATABASE, backups_in, read_manifest
from amity.base.backup.sealed_file import Broken

PACKED = 5
"""A dump is about so many times smaller than its database, whose indexes it leaves out."""


def expected(url: str, data: Path) -> int:
    """Bytes that a backup will read, its own included, which are read once more."""
    return 2 * ((_like_the_last(data) or _of_database(url) // PACKED) + sum(map(_size, kept_files(data))))


def _like_the_last(data: Path) -> int:
    key = kept_key(data)
    try:
        found = backups_in(backups_shelf(data, patient=False)) if key else []
        return read_manifest(found[0], key).sizes[DATABASE] if found else 0
    except (Broken, OSError, KeyError):
        return 0


def _of_database(url: str) -> int:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT pg_database_size(current_database())").fetchone()[0]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
