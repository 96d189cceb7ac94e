"""Keeping the archive of a running server: the log as it comes, and beside it files, bases, and what may go."""

import logging
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg

from ..backup.key import key_of
from ..backup.sealed_file import Broken
from ..clock import now
from ..database.cluster import SUPERUSER
from ..database.place import Place
from .base import make_base
from .files import mirror
from .folder import NoArchive, days_kept, open_archive
from .lines import Line, lines_in, new_line, read_bases, tidy
from .segments import SEGMENT
from .state import archive_state, note_gap, note_state
from .stream import SLOT, Ended, Stream

log = logging.getLogger(__name__)
FAULTS = (psycopg.Error, OSError, Ended, NoArchive, Broken)
PAUSE, ROUND, DRAINED = 5.0, 5.0, 3.0
DAILY, AGAIN = timedelta(hours=24), 600.0
_SLOT = """
    SELECT restart_lsn - '0/0'::pg_lsn, wal_status = 'lost', active_pid IS NOT NULL
    FROM pg_replication_slots WHERE slot_name = %s
"""


class Keeper:
    """Keeps the archive in `archive` of the server of `place` until `stop` is set."""

    def __init__(self, place: Place, archive: Path):
        self.place, self.archive = place, archive
        self.stop = threading.Event()
        self._fault: Exception | None = None
        self._last: tuple[int, float] | None = None
        self.url = place.url_of("postgres", user=SUPERUSER)

    def keep(self) -> None:
        """Go on until told to stop; what fails is written down, and tried again."""
        while not self.stop.is_set():
            try:
                self._session()
            except FAULTS as fault:
                log.warning("The archive: %s", fault)
                note_state(self.place.data, well=False, said=str(fault), folder=self.archive)
                self.stop.wait(PAUSE)

    def _session(self) -> None:
        before = archive_state(self.place.data)
        known = bool(before and before["folder"] == str(self.archive) and before["reached"])
        open_archive(self.archive, known=known)
        self.key = key_of(self.place.data)
        over = threading.Event()
        with Stream(self.url) as stream:
            line, place = self._line(stream)
            stream.begin(place)
            beside = threading.Thread(target=self._beside, args=[line, over])
            beside.start()
            try:
                self._receive(stream, line, place)
            finally:
                over.set()
                beside.join()

    def _receive(self, stream: Stream, line: Line, place: int) -> None:
        segments, asked, noted = line.segments(self.key), 0.0, 0.0
        try:
            while not self.stop.is_set() or place < self._until():
                at, data, heard = stream.next(0.5)
                if data:
                    segments.write(at, data)
                    place = at + len(data)
                    stream.confirm(place)
                clock = time.monotonic()
                if heard and place >= heard[0] and clock - noted > 1:
                    noted = clock
                    self._reached(line, place, datetime.fromtimestamp(heard[1], UTC))
                if clock - asked > 2:
                    asked = clock
                    stream.confirm(place, ask=True)
        finally:
            segments.close()

    def _until(self) -> int:
        """Where the log ended when it was said to stop: so far it is taken, for some seconds at most."""
        if self._last is None:
            self._last = self._flushed(), time.monotonic() + DRAINED
        return self._last[0] if time.monotonic() < self._last[1] else 0

    def _reached(self, line: Line, place: int, moment: datetime) -> None:
        line.note_reached(moment, place)
        said = str(self._fault or ("" if line.bases() else "the first copy of the database is being made"))
        note_state(self.place.data, well=self._fault is None, said=said, folder=self.archive, reached=moment)

    def _line(self, stream: Stream) -> tuple[Line, int]:
        """The line to go on with, and from where: the newest, if the server still has what follows; else a new one."""
        kept = self._slot()
        if kept is None:
            stream.make_slot()
        place = self._slot()
        mine = [one for one in lines_in(self.archive) if (one.system, one.timeline) == (stream.system, stream.timeline)]
        if kept is not None and mine:
            line = max(mine, key=lambda one: one.begins)
            end = line.segments(self.key).end() or line.taken()
            if place <= end <= self._flushed():
                return line, end
        if mine:
            note_gap(self.place.data, max(mine, key=lambda one: one.begins).reached())
        place -= place % SEGMENT
        return new_line(self.archive, stream.system, stream.timeline, place), place

    def _slot(self) -> int | None:
        """From where on the server keeps the log for us; None: it does not, or did so no more."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            row = connection.execute(_SLOT, [SLOT]).fetchone()
            if row and row[1]:
                connection.execute("SELECT pg_drop_replication_slot(%s)", [SLOT])
                row = None
        return int(row[0]) if row else None

    def _flushed(self) -> int:
        with psycopg.connect(self.url) as connection:
            return int(connection.execute("SELECT pg_current_wal_flush_lsn() - '0/0'::pg_lsn").fetchone()[0])

    def _beside(self, line: Line, over: threading.Event) -> None:
        """Files every few seconds, a base each day, and then what may go. What fails is said, and tried again; the log
        goes on coming."""
        again = 0.0
        while not over.is_set():
            try:
                mirror(self.place.data, self.archive, self.key)
                if time.monotonic() >= again and self._due(line):
                    again = time.monotonic() + AGAIN
                    make_base(self.place, line, self.key)
                    tidy(self.archive, self.key, line, now() - timedelta(days=days_kept()))
                    again = 0.0
                if not again:
                    self._fault = None
            except FAULTS as fault:
                log.warning("The archive: %s", fault)
                self._fault = fault
            over.wait(ROUND)

    def _due(self, line: Line) -> bool:
        whole, _damaged = read_bases(line, self.key)
        return not whole or now() - datetime.fromisoformat(whole[-1][1].ended) >= DAILY


def forget_slot(place: Place) -> None:
    """Where no archive is kept, the server keeps no log for one."""
    with psycopg.connect(place.url_of("postgres", user=SUPERUSER), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = %s AND NOT active",
            [SLOT],
        )
