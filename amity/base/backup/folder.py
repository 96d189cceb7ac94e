"""Where backups lie: in a folder, or in a store that speaks S3."""

import os
from pathlib import Path

S3 = "s3://"


def backups_folder(data: Path) -> Path:
    """Where backups go: AMITY_BACKUPS, which should be another disk, or a folder beside the data, where that names a
    store."""
    named = os.environ.get("AMITY_BACKUPS", "")
    return Path(named).resolve() if named and not named.startswith(S3) else data / "backups"


def backups_shelf(data: Path, *, patient: bool = True):
    """The folder, or the Bucket, where backups go; one that is not `patient` gives up soon."""
    named = os.environ.get("AMITY_BACKUPS", "")
    return shelf_named(named, patient=patient) if named.startswith(S3) else backups_folder(data)


def shelf_named(text: str, *, patient: bool = True):
    """What somebody calls a folder, or `s3://bucket/prefix`."""
    if not text.startswith(S3):
        return Path(text).resolve()
    from .bucket import Bucket  # it takes its time, and most houses need none

    bucket, _, prefix = text.removeprefix(S3).partition("/")
    return Bucket(bucket, prefix.strip("/"), patient)


def backup_named(text: str):
    """The backup that somebody calls by its folder, or as `s3://bucket/prefix/amity-…`; it may not be there."""
    from .manifest import Backup

    if not text.startswith(S3):
        return Backup(Path(text).resolve())
    from .bucket import StoredBackup

    before, _, name = text.rstrip("/").rpartition("/")
    return StoredBackup(shelf_named(before), name)
