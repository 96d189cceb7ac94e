"""Whether the audit log is as it was written: every hash is worked out anew, here and not in the database.

The hash of an entry is the SHA-256 (FIPS 180-4) of the hash of the one before it (nothing, for the first) and of its
columns as text, each with its length in bytes before it: `5:alice`. The database makes it in the same way (see the
migration).
"""

from dataclasses import dataclass
from hashlib import sha256

from django.db import connection, transaction

READ = """
SELECT audit_entry.id, hash,
    audit_entry.id::text, (extract(epoch FROM at) * 1000000)::bigint::text, kind, coalesce(person::text, ''), name,
    address, what, details::text
FROM audit_entry ORDER BY audit_entry.id
"""


@dataclass(frozen=True)
class Verdict:
    """`entries` of the log fit each other; `head` is the hash of the last of them, as hexadecimal digits. `broken` is
    the number of the first that does not fit (None: all do). `met` says whether a head that was asked for is one of
    them."""

    entries: int
    head: str
    broken: int | None = None
    met: bool = True


def verify(known=""):
    """The Verdict over the whole log; `known` is a head that was written down earlier: where no entry has it, the log
    was made anew. Reads in constant memory."""
    number, last, met = 0, b"", not known
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(READ)
        for id, hash, *pieces in cursor:
            if id != number + 1 or bytes(hash) != hashed(last, pieces):
                return Verdict(number, last.hex(), number + 1, met)
            number, last = id, bytes(hash)
            met = met or last.hex() == known.strip().lower()
    return Verdict(number, last.hex(), met=met)


def hashed(previous, pieces):
    """The hash of an entry after `previous`, the hash before it; `pieces` are its columns as text."""
    encoded = [piece.encode() for piece in pieces]
    return sha256(previous + b"".join(b"%d:%s" % (len(one), one) for one in encoded)).digest()
