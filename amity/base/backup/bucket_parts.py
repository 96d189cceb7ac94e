"""Streams into and out of a store: pieces of a size that fits into memory, each put or read at once."""

from io import RawIOBase

PIECE = 16 << 20


class PartWriter(RawIOBase):
    """Puts what is written to it as the objects PATH/000001, PATH/000002, …; with `whole` as one object at PATH."""

    def __init__(self, bucket, path: str, *, whole: bool = False):
        self.bucket, self.path, self.whole, self._number, self._held = bucket, path, whole, 0, bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self._held += data
        while len(self._held) >= PIECE and not self.whole:
            self._put(bytes(self._held[:PIECE]))
            del self._held[:PIECE]
        return len(data)

    def __exit__(self, kind, fault, trace) -> None:
        """Put the rest, unless something went wrong on the way."""
        if kind is None and (self._held or not self._number):
            self._put(bytes(self._held))
        self._held.clear()
        self.close()

    def _put(self, piece: bytes) -> None:
        self._number += 1
        self.bucket.put(self.path if self.whole else f"{self.path}/{self._number:06}", piece)


class PartReader(RawIOBase):
    """The objects `paths` of a bucket, one after the other."""

    def __init__(self, bucket, paths: list[str]):
        self._pieces, self._held = (bucket.get(path) for path in paths), memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, room) -> int:
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._held = memoryview(piece)
        size = min(len(room), len(self._held))
        room[:size], self._held = self._held[:size], self._held[size:]
        return size
