"""A file that only who has the key reads, and of which no piece can be changed, moved, swapped or left out unnoticed.

Pieces of 1 MiB, each by AES-256-GCM, as STREAM has them (Hoang, Reyhanitabar, Rogaway, Vizár 2015): a piece's nonce is
its number and whether it is the last. Each file has a key of its own, made by HKDF (RFC 5869) of the backup's key, 32
random bytes at its beginning, and the name of what it holds.
"""

import os
from collections.abc import Iterator
from io import RawIOBase
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MARK = b"amity sealed 1\n"
SALT, PIECE, TAG = 32, 1 << 20, 16


class Broken(Exception):
    """The file is not as it was written, or the key is another one; says what to do about it."""


class SealedWriter(RawIOBase):
    """Seals what is written to it into `file`; only `finish` makes it whole."""

    def __init__(self, file: BinaryIO, key: bytes, name: str):
        salt = os.urandom(SALT)
        file.write(MARK + salt)
        self.file, self._cipher, self._number, self._held = file, cipher_of(key, salt, name), 0, bytearray()
        self.taken = 0

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self._held += data
        while len(self._held) > PIECE:  # the last piece is held back until it is known to be that
            self._seal(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]
        self.taken += len(data)
        return len(data)

    def finish(self) -> None:
        """Write the last piece."""
        self._seal(bytes(self._held), last=True)
        self._held.clear()

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self.file.write(self._cipher.encrypt(_nonce(self._number, last), piece, MARK))
        self._number += 1


def unsealed(file: BinaryIO, key: bytes, name: str) -> Iterator[bytes]:
    """The pieces of a sealed file, in their order. Raises Broken, for a file that was cut off only at its end."""
    head = file.read(len(MARK) + SALT)
    if not head.startswith(MARK) or len(head) < len(MARK) + SALT:
        raise Broken(f"“{name}” is no part of a backup of Amity.")
    cipher, number, piece = cipher_of(key, head[len(MARK) :], name), 0, file.read(PIECE + TAG)
    while True:
        following = file.read(PIECE + TAG)
        try:
            yield cipher.decrypt(_nonce(number, not following), piece, MARK)
        except InvalidTag:
            where = "its beginning" if number == 0 else f"{number} MiB"
            raise Broken(f"“{name}” cannot be read from {where} on: it was damaged, or the key is another.") from None
        if not following:
            return
        number, piece = number + 1, following


class SealedReader(RawIOBase):
    """The same as a stream."""

    def __init__(self, pieces: Iterator[bytes]):
        self._pieces, self._held = pieces, b""

    def readable(self) -> bool:
        return True

    def readinto(self, room) -> int:
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._held = piece
        size = min(len(room), len(self._held))
        room[:size], self._held = self._held[:size], self._held[size:]
        return size


def cipher_of(key: bytes, salt: bytes, name: str) -> AESGCM:
    """What seals one file, and nothing else: its key comes of the backup's key, its salt and its name."""
    return AESGCM(HKDF(SHA256(), 32, salt=salt, info=f"amity.backup {name}".encode()).derive(key))


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11) + bytes([last])
