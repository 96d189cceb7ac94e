"""The log of a running server as it is written: PostgreSQL's streaming replication, by libpq.

pg_receivewal does the same into plain files; here what comes is sealed before any disk has it, and confirmed when the
archive's disk has it.
"""

import select
import struct
from typing import Self

from psycopg.pq import ConnStatus, ExecStatus, PGconn

from ..clock import now

SLOT = "amity_archive"
DATA, ALIVE, REPLY = struct.Struct(">cQQq"), struct.Struct(">cQqB"), struct.Struct(">cQQQqB")
EPOCH = 946_684_800
"""PostgreSQL counts from the year 2000."""
MOST = 4 << 20


class Ended(Exception):
    """The server gives nothing more; says why."""


class Stream:
    """A connection that the log comes through. `url` is of the superuser."""

    def __init__(self, url: str):
        self._connection = PGconn.connect(f"{url}&replication=true&application_name={SLOT}".encode())
        if self._connection.status != ConnStatus.OK:
            raise Ended(self._said())
        self.system, timeline, _place, _name = self._row("IDENTIFY_SYSTEM")
        self.timeline = int(timeline)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._connection.finish()

    def make_slot(self) -> None:
        """Have the server keep from now on what was not confirmed."""
        self._row(f"CREATE_REPLICATION_SLOT {SLOT} PHYSICAL RESERVE_WAL")

    def drop_slot(self) -> None:
        self._ask(f"DROP_REPLICATION_SLOT {SLOT}", ExecStatus.COMMAND_OK)

    def begin(self, place: int) -> None:
        """Let it come, from this place on. Raises Ended where the server no longer has it, or does not have it yet."""
        where = f"{place >> 32:X}/{place & 0xFFFFFFFF:X}"
        self._ask(f"START_REPLICATION SLOT {SLOT} PHYSICAL {where} TIMELINE {self.timeline}", ExecStatus.COPY_BOTH)

    def next(self, patience: float) -> tuple[int, bytes, tuple[int, float] | None]:
        """(place, what stands there, (the server's end of the log, when it said so)), after `patience` seconds at
        most; b"" and None where nothing came."""
        held, place, heard = [], 0, None
        size = 0
        while size < MOST:
            number, raw = self._connection.get_copy_data(1)
            if number < 0:
                raise Ended(self._said() or "The server has ended the stream.")
            if number == 0:
                if held or heard or not select.select([self._connection.socket], [], [], patience)[0]:
                    break
                self._connection.consume_input()
                patience = 0
                continue
            if raw[:1] == b"w":
                _kind, at, end, when = DATA.unpack_from(raw)
                place = place if held else at
                held.append(bytes(raw[DATA.size :]))
                size += len(held[-1])
            else:
                _kind, end, when, _reply = ALIVE.unpack_from(raw)
            heard = end, EPOCH + when / 1e6
        return place, b"".join(held), heard

    def confirm(self, place: int, *, ask: bool = False) -> None:
        """Say that the archive has all before `place`; `ask` for an answer."""
        moment = int((now().timestamp() - EPOCH) * 1e6)
        self._connection.put_copy_data(REPLY.pack(b"r", place, place, place, moment, ask))
        self._connection.flush()

    def _row(self, words: str) -> list[str]:
        found = self._ask(words, ExecStatus.TUPLES_OK)
        return [(found.get_value(0, at) or b"").decode() for at in range(found.nfields)]

    def _ask(self, words: str, expected: ExecStatus):
        found = self._connection.exec_(words.encode())
        if found.status != expected:
            raise Ended(found.error_message.decode(errors="replace").strip() or self._said())
        return found

    def _said(self) -> str:
        return self._connection.error_message.decode(errors="replace").strip()
