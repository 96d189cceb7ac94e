"""Backups in a store that speaks S3: Amazon's, MinIO, Ceph, Garage, SeaweedFS, Backblaze, Hetzner and many others.

PREFIX/NAME/PART/000001   a part in pieces, each an object of its own
PREFIX/NAME.manifest      put last: what has none is no backup
PREFIX/NAME.damaged       the mark of one that cannot be read

Nothing is renamed and nothing is uploaded in parts that the store hides and bills: what was broken off lies there for
everybody to see, and the next backup removes it. Place and keys are those of the environment, by the names that all
programs for S3 know: AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from io import BufferedReader, BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO

import obstore
from obstore.store import S3Store

from ..clock import now
from .bucket_faults import StoreFault, speaking
from .bucket_parts import PartReader, PartWriter
from .manifest import DAMAGED as MARK
from .manifest import MANIFEST, NAMED, made_at

WHOLE, HALF = f".{MANIFEST}", f".{MANIFEST}.half"
FORGOTTEN = timedelta(hours=12)
"""What was begun so long ago and has no manifest was broken off: nobody writes for so long, and of another house that
shares the place nothing is removed while it is at work."""
PATIENT = {"max_retries": 10, "retry_timeout": timedelta(minutes=3)}
HASTY = {"max_retries": 0, "retry_timeout": timedelta(seconds=5)}


@dataclass(frozen=True)
class Bucket:
    """A place in a store; one that is not `patient` gives up soon, for a page that somebody waits for."""

    name: str
    prefix: str = ""
    patient: bool = True

    def __str__(self) -> str:
        return f"s3://{self.name}/{self.prefix}".rstrip("/")

    @cached_property
    def store(self) -> S3Store:
        plain = os.environ.get("AWS_ENDPOINT_URL", "").startswith("http://")
        timeouts = {"timeout": "10m", "connect_timeout": "10s"} if self.patient else {"timeout": "5s"}
        with speaking(self):
            return S3Store(
                self.name,
                prefix=self.prefix or None,
                client_options={**timeouts, "allow_http": plain},
                retry_config=PATIENT if self.patient else HASTY,
            )

    def backups(self) -> list["StoredBackup"]:
        """Those that are whole, the newest first."""
        _begun, files = self._names()
        damaged = {name.removesuffix(MARK) for name in files if name.endswith(MARK)}
        whole = {name.removesuffix(WHOLE) for name in files if name.endswith(WHOLE)} - damaged
        found = [StoredBackup(self, name) for name in whole if NAMED.fullmatch(name)]
        return sorted(found, key=lambda one: one.made, reverse=True)

    def damaged(self) -> list[PurePosixPath]:
        """The names of the damaged ones, the newest first."""
        _begun, files = self._names()
        return sorted((PurePosixPath(name) for name in files if name.endswith(f"Z{MARK}")), reverse=True)

    def begin(self, name: str) -> "HalfStored":
        """One that is not whole yet. What others have broken off long ago is removed."""
        begun, files = self._names()
        for old in begun:
            if NAMED.fullmatch(old) and f"{old}{WHOLE}" not in files and now() - made_at(old) > FORGOTTEN:
                self.remove_all(old)
        if f"{name}{WHOLE}" in files:
            raise StoreFault(f"{self} has a backup of this second already.")
        if name in begun:
            self.remove_all(name)
        return HalfStored(self, name)

    def remove_all(self, name: str) -> None:
        """Remove a backup: first what makes it one."""
        with speaking(self):
            obstore.delete(self.store, [f"{name}{WHOLE}", f"{name}{HALF}"])
            for some in obstore.list(self.store, f"{name}/"):
                obstore.delete(self.store, [one["path"] for one in some])
            obstore.delete(self.store, [f"{name}{MARK}"])

    def put(self, path: str, content: bytes) -> None:
        with speaking(self):
            obstore.put(self.store, path, content, use_multipart=False)

    def get(self, path: str) -> bytes:
        """Raises FileNotFoundError."""
        with speaking(self):
            return bytes(obstore.get(self.store, path).bytes())

    def pieces(self, path: str) -> list[dict]:
        """The objects below a path, in their order."""
        with speaking(self):
            return sorted(obstore.list(self.store, f"{path}/").collect(), key=lambda one: one["path"])

    def _names(self) -> tuple[set[str], set[str]]:
        """(what looks like a folder, what looks like a file) at the top."""
        with speaking(self):
            found = obstore.list_with_delimiter(self.store)
        files: Iterable[str] = (one["path"] for one in found["objects"])
        return {one.rstrip("/") for one in found["common_prefixes"]}, set(files)


@dataclass(frozen=True)
class StoredBackup:
    """A backup in a store; what a `manifest.Backup` is on disk."""

    shelf: Bucket
    name: str
    manifest: str = WHOLE

    @property
    def made(self) -> datetime:
        return made_at(self.name)

    @property
    def size(self) -> int:
        """Bytes in the store, without the manifest's."""
        return sum(one["size"] for one in self.shelf.pieces(self.name))

    @property
    def where(self) -> str:
        return f"{self.shelf}/{self.name}"

    def open(self, part: str) -> BinaryIO:
        """A part as a stream. Raises FileNotFoundError."""
        if part == MANIFEST:
            return BytesIO(self.shelf.get(f"{self.name}{self.manifest}"))
        pieces = [one["path"] for one in self.shelf.pieces(f"{self.name}/{part}")]
        if not pieces:
            raise FileNotFoundError(f"{self.where}/{part}")
        return BufferedReader(PartReader(self.shelf, pieces), 1 << 20)

    def remove(self) -> None:
        self.shelf.remove_all(self.name)

    def lose_name(self) -> PurePosixPath:
        """Mark it as damaged."""
        self.shelf.put(f"{self.name}{MARK}", now().isoformat().encode())
        return PurePosixPath(f"{self.name}{MARK}")


class HalfStored:
    """A backup on its way into a store."""

    def __init__(self, bucket: Bucket, name: str):
        self.bucket, self.name = bucket, name

    def write(self, part: str) -> BinaryIO:
        """A stream into one part."""
        if part == MANIFEST:
            return PartWriter(self.bucket, f"{self.name}{HALF}", whole=True)
        return PartWriter(self.bucket, f"{self.name}/{part}")

    def written(self) -> StoredBackup:
        """What is there of it, for who reads it before it counts."""
        return StoredBackup(self.bucket, self.name, HALF)

    def keep(self) -> StoredBackup:
        """From now on it is a backup."""
        self.bucket.put(f"{self.name}{WHOLE}", self.bucket.get(f"{self.name}{HALF}"))
        with speaking(self.bucket):
            obstore.delete(self.bucket.store, [f"{self.name}{HALF}"])
        return StoredBackup(self.bucket, self.name)

    def drop(self) -> None:
        """Remove what there is; where the store is away, the next backup after half a day does."""
        try:
            self.bucket.remove_all(self.name)
        except StoreFault:
            return
