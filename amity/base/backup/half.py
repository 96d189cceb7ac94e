"""A backup on its way into a folder: it gets its name only when all of it is on the disk."""

import os
import shutil
from pathlib import Path
from typing import BinaryIO

from .manifest import Backup


class HalfFolder:
    """`write` its parts, have what was `written` read, then `keep` it or `drop` it."""

    def __init__(self, folder: Path, name: str):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _clear(folder)
        self.target, self.half = folder / name, folder / f".{name}.{os.getpid()}"
        self.half.mkdir(mode=0o700)

    def write(self, part: str) -> BinaryIO:
        """A stream into one part."""
        return (self.half / part).open("wb")

    def written(self) -> Backup:
        """What is there of it, on the disk, for who reads it before it counts."""
        for file in self.half.iterdir():
            _to_disk(file)
        return Backup(self.half)

    def keep(self) -> Backup:
        """From now on it is a backup."""
        self.half.rename(self.target)
        _to_disk(self.target.parent)
        return Backup(self.target)

    def drop(self) -> None:
        """Remove what there is."""
        shutil.rmtree(self.half, ignore_errors=True)


def begin(shelf, name: str):
    """One that is not whole yet, in a folder or a Bucket."""
    return HalfFolder(shelf, name) if isinstance(shelf, Path) else shelf.begin(name)


def _clear(folder: Path) -> None:
    """Remove what processes that are gone have left half-made."""
    for half in folder.glob(".amity-*Z.*"):
        try:
            os.kill(int(half.suffix[1:]), 0)
        except PermissionError:
            continue
        except (ProcessLookupError, ValueError):
            shutil.rmtree(half, ignore_errors=True)


def _to_disk(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
        if hasattr(os, "posix_fadvise"):  # so that what is read next comes from the disk
            os.posix_fadvise(opened, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(opened)
