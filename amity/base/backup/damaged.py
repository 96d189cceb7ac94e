"""A backup that cannot be read loses its name: no rule keeps it in the place of a good one, and nobody counts on it."""

import shutil
from pathlib import Path, PurePath

from .manifest import DAMAGED as MARK
from .manifest import Backup, backups_in, read_manifest
from .sealed_file import Broken

KEPT = 2
"""So many stay for who wants to look into them; more would fill the disk."""


def damaged_in(shelf) -> list[PurePath]:
    """The damaged ones in a folder or a Bucket, the newest first."""
    return sorted(shelf.glob(f"amity-*Z{MARK}"), reverse=True) if isinstance(shelf, Path) else shelf.damaged()


def set_aside(backup: Backup, key: bytes) -> PurePath | None:
    """Give a backup that was found to be damaged a name that says so; gives the new one.

    None where it may be whole, and of another house: the key opens neither it nor any other beside it.
    """
    shelf = backup.shelf
    if not any(_opens(one, key) for one in {backup, *backups_in(shelf)}):
        return None
    named = backup.lose_name()
    for old in damaged_in(shelf)[KEPT:]:
        if isinstance(shelf, Path):
            shutil.rmtree(old, ignore_errors=True)
        else:
            shelf.remove_all(old.name.removesuffix(MARK))
    return named


def _opens(backup: Backup, key: bytes) -> bool:
    try:
        read_manifest(backup, key)
    except (Broken, OSError):
        return False
    return True
