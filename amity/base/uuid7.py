"""UUID version 7 (RFC 9562, 5.7): the first 48 bits are the time, so keys sort by birth."""

import os
import time
from uuid import UUID


def uuid7(at=None):
    """A new UUIDv7. `at` is a Unix time in seconds (now, if None); the 12 bits after it carry the fraction
    of the millisecond (RFC 9562, 6.2, method 3), so ids made one after another keep their order."""
    nanoseconds = time.time_ns() if at is None else int(at * 1_000_000_000)
    milliseconds, rest = divmod(nanoseconds, 1_000_000)
    fraction = rest * 4096 // 1_000_000
    random = int.from_bytes(os.urandom(8)) & 0x3FFF_FFFF_FFFF_FFFF
    return UUID(int=milliseconds << 80 | 7 << 76 | fraction << 64 | 2 << 62 | random)


def uuid7s(number):
    """So many new ones, in their order: a millisecond's fraction (244 ns) lies between two of them."""
    first, random = time.time_ns() * 4096 // 1_000_000, os.urandom(8 * number)
    return [
        UUID(
            int=(first + at >> 12) << 80
            | 7 << 76
            | (first + at & 0xFFF) << 64
            | 2 << 62
            | int.from_bytes(random[8 * at : 8 * at + 8]) & 0x3FFF_FFFF_FFFF_FFFF
        )
        for at in range(number)
    ]


def time_of(uuid):
    """The Unix time in seconds (whole milliseconds) that a UUIDv7 carries."""
    return (uuid.int >> 80) / 1000


def first_of(at):
    """The least UUID of the millisecond of `at`, a Unix time in seconds: no id that was made since is smaller."""
    return UUID(int=int(at * 1000) << 80)
