"""Which disk a folder lies on."""

from pathlib import Path


def disk_of(path: Path) -> int:
    """The number of the disk on which a folder lies, or will."""
    return next(one.stat().st_dev for one in (path, *path.parents) if one.exists())
