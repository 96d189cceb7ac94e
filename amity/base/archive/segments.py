"""The log as sealed files: one for each segment of 16 MiB, and for one that is not full yet the parts that came.

A part is never written on after it was closed: what follows is another part, with a salt of its own, so that no nonce
is used twice. What a kill or a full disk has cut off at the end of a part was not confirmed to anybody and comes again.
"""

import os
import re
import struct
import zlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from cryptography.exceptions import InvalidTag

from ..backup.sealed_file import SALT, Broken, SealedWriter, cipher_of, unsealed
from .folder import to_disk

SEGMENT = 16 << 20
MARK = b"amity log 1\n"
FRAME = struct.Struct(">I")
PLACE = struct.Struct(">Q")
PART = re.compile(r"([0-9A-F]{24})\.([0-9A-F]{6})")
WHOLE = re.compile(r"[0-9A-F]{24}")


def segment_name(timeline: int, number: int) -> str:
    """What PostgreSQL calls the segment of this number."""
    return f"{timeline:08X}{number >> 8:08X}{number & 0xFF:08X}"


def number_of(name: str) -> int:
    """The number of a segment, by its name."""
    return (int(name[8:16], 16) << 8) + int(name[16:24], 16)


class Segments:
    """The log of one line, in the folder `folder`."""

    def __init__(self, folder: Path, key: bytes, timeline: int):
        self.folder, self.key, self.timeline = folder, key, timeline
        self._file = self._cipher = None
        self._frames, self._number = 0, -1
        self._beside = ThreadPoolExecutor(1)
        self._wholes: list[Future] = []

    def numbers(self) -> list[int]:
        """The numbers of the segments of which anything is here, in their order."""
        names = [path.name for path in self.folder.iterdir()] if self.folder.is_dir() else []
        return sorted({number_of(name) for name in names if WHOLE.fullmatch(name) or PART.fullmatch(name)})

    def end(self) -> int | None:
        """The place in the log behind the last byte that can be read; None: there is nothing."""
        for number in reversed(self.numbers()):
            if held := self.read(number):
                return number * SEGMENT + len(held)
        return None

    def read(self, number: int) -> bytes:
        """What is here of a segment, from its beginning. Raises Broken."""
        name = segment_name(self.timeline, number)
        if (self.folder / name).exists():
            with (self.folder / name).open("rb") as file:
                return zlib.decompress(b"".join(unsealed(file, self.key, f"log {name}")))
        held = bytearray()
        for path in sorted(self.folder.glob(f"{name}.*")):
            if PART.fullmatch(path.name):
                for place, piece in _frames(path, self.key):
                    at = place - number * SEGMENT
                    if at > len(held):
                        raise Broken(f"In “{path.name}” a piece of the log is missing.")
                    held[at:] = piece
        return bytes(held)

    def write(self, place: int, data: bytes) -> None:
        """Add what stands in the log from `place` on. It is on the disk afterwards; full segments are put together
        beside, as somebody may wait for this."""
        self._see_wholes()
        while data:
            number, offset = divmod(place, SEGMENT)
            piece = data[: SEGMENT - offset]
            if number != self._number:
                self._begin(number, offset)
            try:
                self._frame(place, piece)
            except OSError:
                self._end_part()
                raise
            place, data = place + len(piece), data[len(piece) :]
            if place % SEGMENT == 0:
                os.fsync(self._file.fileno())
                self._end_part()
                self._wholes.append(self._beside.submit(self._make_whole, number))
        if self._file:
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Write no further."""
        self._end_part()
        self._beside.shutdown()

    def _see_wholes(self) -> None:
        """Raises what putting a full segment together has raised."""
        while self._wholes and self._wholes[0].done():
            self._wholes.pop(0).result()

    def _end_part(self) -> None:
        file, self._file, self._number = self._file, None, -1
        if file:
            file.close()

    def remove_before(self, number: int) -> None:
        """Remove the segments before this one."""
        for path in sorted(self.folder.iterdir()):  # of a segment the first part first: see _make_whole
            if number_of(path.name[:24]) < number:
                path.unlink(missing_ok=True)  # a part may just have gone into its whole

    def _begin(self, number: int, offset: int) -> None:
        self._end_part()
        path = self.folder / f"{segment_name(self.timeline, number)}.{offset:06X}"
        while path.exists():  # a part from which nothing could be read was begun at the same place
            path.unlink()
        salt = os.urandom(SALT)
        self._file = path.open("xb", buffering=0)
        self._cipher, self._frames, self._number = cipher_of(self.key, salt, f"log part {path.name}"), 0, number
        self._put(MARK + salt)
        to_disk(self.folder)

    def _frame(self, place: int, piece: bytes) -> None:
        plain = PLACE.pack(place) + zlib.compress(piece, 1)
        sealed = self._cipher.encrypt(self._frames.to_bytes(12), plain, MARK)
        self._frames += 1
        self._put(FRAME.pack(len(sealed)) + sealed)

    def _put(self, raw: bytes) -> None:
        """All of it, or OSError: a full disk takes a part."""
        while raw:
            raw = raw[self._file.write(raw) :]

    def _removed(self, name: str) -> bool:
        """Whether a full segment was tidied away before it was put together."""
        parts = sorted(path.name for path in self.folder.glob(f"{name}.*"))
        return not parts or not parts[0].endswith(".000000")

    def _make_whole(self, number: int) -> None:
        """Have one file in the place of the parts; it is read once before they go."""
        name = segment_name(self.timeline, number)
        try:
            held = self.read(number)
        except (Broken, FileNotFoundError):
            if self._removed(name):
                return
            raise
        if len(held) != SEGMENT:
            if self._removed(name):
                return
            raise Broken(f"Of the segment {name} only {len(held):,} bytes came.")
        half = self.folder / f".{name}"
        with half.open("wb") as file:
            sealed = SealedWriter(file, self.key, f"log {name}")
            sealed.write(zlib.compress(held, 1))
            sealed.finish()
            file.flush()
            os.fsync(file.fileno())
        with half.open("rb") as file:
            if zlib.decompress(b"".join(unsealed(file, self.key, f"log {name}"))) != held:
                raise Broken(f"The segment {name} was not written as it is.")
        half.rename(self.folder / name)
        to_disk(self.folder)
        for path in self.folder.glob(f"{name}.*"):
            path.unlink(missing_ok=True)


def _frames(path: Path, key: bytes) -> Iterator[tuple[int, bytes]]:
    """(place, bytes) of each piece of a part; one that was cut off at the end is left out. Raises Broken for one that
    is there and is not as it was written."""
    raw = path.read_bytes()
    head = len(MARK) + SALT
    if len(raw) < head:
        return
    if not raw.startswith(MARK):
        raise Broken(f"“{path.name}” is no part of an archive of Amity.")
    cipher, at, number = cipher_of(key, raw[len(MARK) : head], f"log part {path.name}"), head, 0
    while at + FRAME.size <= len(raw):
        (size,) = FRAME.unpack_from(raw, at)
        at += FRAME.size
        if at + size > len(raw):
            return
        try:
            plain = cipher.decrypt(number.to_bytes(12), raw[at : at + size], MARK)
        except InvalidTag:
            raise Broken(f"“{path.name}” cannot be read: it was damaged, or the key is another.") from None
        yield PLACE.unpack_from(plain)[0], zlib.decompress(plain[PLACE.size :])
        at, number = at + size, number + 1
