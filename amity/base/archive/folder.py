"""Where the archive lies, what stands in it, and for how long.

amity-archive            the mark: without it, a disk may not be mounted
lines/LINE/wal/          the log without a gap, from where the line begins
lines/LINE/bases/NAME/   copies of the whole database, each a beginning for the log behind it
lines/LINE/reached.json  up to which moment the line has everything
files/, gone/DAY/        what people brought; and what has been removed since, by the day on which that was seen
"""

import os
from pathlib import Path

MARK = "amity-archive"
DAYS = 7


class NoArchive(Exception):
    """The archive cannot be used; says why, and what to do."""


def archive_folder() -> Path | None:
    """The folder that AMITY_ARCHIVE names, which should be another disk; None: no archive is kept."""
    named = os.environ.get("AMITY_ARCHIVE")
    return Path(named).resolve() if named else None


def days_kept() -> int:
    """For how many days every moment can be had: AMITY_ARCHIVE_DAYS, at least one."""
    named = os.environ.get("AMITY_ARCHIVE_DAYS", "")
    return max(1, int(named)) if named.isdecimal() else DAYS


def seconds_waited() -> int:
    """For how many seconds at most what is saved waits until the archive has it: AMITY_ARCHIVE_WAIT; 0: it does not."""
    named = os.environ.get("AMITY_ARCHIVE_WAIT", "")
    return int(named) if named.isdecimal() else 0


def open_archive(folder: Path, *, known: bool) -> Path:
    """Have the folder ready. One that is `known` and has lost its mark is not made anew: it would fill the disk that
    stands behind an empty mount point. Raises NoArchive."""
    if not (folder / MARK).exists():
        if known:
            raise NoArchive(f"{folder} is not the archive that it was. Is its disk mounted?")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / MARK).write_text("The archive of an Amity. Whoever removes something here loses moments.\n")
    return folder


def to_disk(path: Path) -> None:
    """Have what a folder or a file says be on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
