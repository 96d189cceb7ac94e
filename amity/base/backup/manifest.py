"""What a backup says of itself: when it was made, of what, by which Amity, and how much there was."""

import json
import re
import shutil
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from .sealed_file import Broken, SealedWriter, unsealed

MANIFEST, DATABASE, FILES = "manifest", "database", "files"
NAMED = re.compile(r"amity-(\d{8}T\d{6}Z)")
DAMAGED = ".damaged"
MOMENT = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Manifest:
    """`id` binds the parts to each other; `made` is an ISO moment in UTC; `rows` by table, and `sums` of
    what stands in them (backups of before had none); `migrations` as "app name";
    `sizes` are the bytes of each part before sealing."""

    id: str
    made: str
    amity: str
    postgresql: int
    rows: dict = field(default_factory=dict)
    migrations: list = field(default_factory=list)
    sizes: dict = field(default_factory=dict)
    sums: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Backup:
    """A backup that is whole, by its folder."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def where(self) -> str:
        return str(self.folder)

    @property
    def shelf(self) -> Path:
        """Where it lies, with others."""
        return self.folder.parent

    @property
    def made(self) -> datetime:
        return made_at(self.name)

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(file.stat().st_size for file in self.folder.iterdir())

    def open(self, part: str) -> BinaryIO:
        """A part as a stream. Raises FileNotFoundError."""
        return (self.folder / part).open("rb")

    def remove(self) -> None:
        shutil.rmtree(self.folder)

    def lose_name(self) -> Path:
        """Give it a name that says that it is damaged; the new folder."""
        target = self.folder.with_name(f"{self.name}{DAMAGED}")
        shutil.rmtree(target, ignore_errors=True)
        self.folder.rename(target)
        return target


def made_at(name: str) -> datetime:
    """The moment that a name tells."""
    return datetime.strptime(NAMED.fullmatch(name)[1], MOMENT).replace(tzinfo=UTC)


def name_of(moment: datetime) -> str:
    """The name of the folder of a backup of this moment."""
    return f"amity-{moment.astimezone(UTC):{MOMENT}}"


def backups_in(shelf) -> list:
    """The backups in a folder or a Bucket, the newest first. What is not whole yet has another name."""
    if not isinstance(shelf, Path):
        return shelf.backups()
    folder = shelf
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted((Backup(one) for one in found if NAMED.fullmatch(one.name)), key=lambda one: one.made, reverse=True)


def write_manifest(folder: Path, key: bytes, manifest: Manifest) -> None:
    with (folder / MANIFEST).open("wb") as file:
        seal_manifest(file, key, manifest)


def seal_manifest(file: BinaryIO, key: bytes, manifest: Manifest) -> None:
    sealed = SealedWriter(file, key, MANIFEST)
    sealed.write(json.dumps(asdict(manifest)).encode())
    sealed.finish()


def read_manifest(backup: Backup, key: bytes) -> Manifest:
    """Raises Broken where it is damaged, or the key is another."""
    try:
        with backup.open(MANIFEST) as file:
            return Manifest(**json.loads(b"".join(unsealed(file, key, MANIFEST))))
    except FileNotFoundError:
        raise Broken(f"{backup.where} is no backup: it has no manifest.") from None
    except (TypeError, ValueError):
        raise Broken("The backup was made by a newer Amity. Restore it with that version.") from None


def part_name(manifest: Manifest, part: str) -> str:
    """What a part is sealed as: one of another backup does not fit."""
    return f"{part} of {manifest.id}"
