"""A backup that cannot be read loses its name: no rule keeps it in the place of a good one, and nobody counts on it."""

import shutil
from pathlib import Path

from .manifest import Backup, backups_in, read_manifest
from .sealed_file import Broken

MARK = ".damaged"
KEPT = 2
"""So many stay for who wants to look into them; more would fill the disk."""


def damaged_in(folder: Path) -> list[Path]:
    """The damaged ones in a folder, the newest first."""
    return sorted(folder.glob(f"amity-*Z{MARK}"), reverse=True)


def set_aside(backup: Backup, key: bytes) -> Path | None:
    """Give a backup that was found to be damaged a name that says so; gives the new folder.

    None where it may be whole, and of another house: the key opens neither it nor any other beside it.
    """
    beside = backups_in(backup.folder.parent)
    if not any(_opens(one, key) for one in {backup, *beside}):
        return None
    target = backup.folder.with_name(f"{backup.folder.name}{MARK}")
    shutil.rmtree(target, ignore_errors=True)
    backup.folder.rename(target)
    for old in damaged_in(target.parent)[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
    return target


def _opens(backup: Backup, key: bytes) -> bool:
    try:
        read_manifest(backup, key)
    except (Broken, OSError):
        return False
    return True
