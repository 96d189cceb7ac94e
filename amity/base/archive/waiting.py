"""Having people wait until the archive has what they saved: the server confirms nothing before. Where the archive does
not come on, they wait for some seconds only, and it is told that they no longer do."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from ..database.cluster import SUPERUSER
from ..database.lock import FileLock
from ..database.place import Place
from .segments import SEGMENT
from .state import note_waiting
from .stream import SLOT

log = logging.getLogger(__name__)
LOOK_EVERY, NOTE_EVERY, LEFT_EVERY = 0.5, 5.0, 3.0
AFTER_A_FALL = 30.0
"""Seconds until people wait again for an archive that has come back."""
NAME = "synchronous_standby_names"
_LOOK = """
    SELECT r.flush_lsn - '0/0'::pg_lsn, pg_current_wal_flush_lsn() - r.flush_lsn,
        (SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep')
    FROM (VALUES (1)) AS always LEFT JOIN pg_stat_replication r ON r.application_name = %s AND r.state = 'streaming'
"""


class Waiting:
    """Has the server of `place` wait for the archive, at most `patience` seconds, until `stop` is set; once that was
    too long, again after a `rest`."""

    def __init__(self, place: Place, patience: float, *, rest: float = AFTER_A_FALL):
        self.place, self.patience, self.rest = place, patience, rest
        self.stop = threading.Event()
        self._waits, self._noted, self._again = False, 0.0, 0.0
        self._confirmed = self._fallen_at = None
        self._came = time.monotonic()

    def keep(self) -> None:
        """Go on until told to stop; nobody waits any longer then."""
        with FileLock(self.place.waiting_lock).take():
            try:
                while not self.stop.is_set():
                    try:
                        self._session()
                    except (psycopg.Error, OSError) as fault:
                        log.warning("Waiting for the archive: %s", fault)
                        self._waits = False  # a server that starts waits for nobody
                        self.stop.wait(1)
            finally:
                _say(self.place, "")

    def _session(self) -> None:
        """One connection is held open: when all others wait, there may be none left."""
        with psycopg.connect(self.place.url_of("postgres", user=SUPERUSER), autocommit=True) as connection:
            self._set(connection, waits=False)
            try:
                while not self.stop.is_set():
                    self._look(connection)
                    self.stop.wait(LOOK_EVERY)
            finally:
                self._set(connection, waits=False)

    def _look(self, connection: psycopg.Connection) -> None:
        confirmed, behind, waiting = connection.execute(_LOOK, [SLOT]).fetchone()
        clock = time.monotonic()
        if confirmed is not None and (confirmed != self._confirmed or not waiting):
            self._came = clock
        self._confirmed = confirmed if confirmed is not None else self._confirmed
        if self._waits and clock - self._came > self.patience:
            self._fallen_at, self._again = self._confirmed, clock + self.rest
            self._set(connection, waits=False)
            log.warning("The archive does not come on: nobody waits for it any longer")
            note_waiting(self.place.data, waits=False, fell=True)
        elif not self._waits and confirmed is not None and clock >= self._again and self._fit(confirmed, behind):
            self._set(connection, waits=True)
        if clock - self._noted > NOTE_EVERY:
            self._noted = clock
            note_waiting(self.place.data, waits=self._waits)

    def _fit(self, confirmed: int, behind: int) -> bool:
        """Whether it has nearly all, and since the last fall came on."""
        return behind == 0 or (behind < SEGMENT and confirmed != self._fallen_at)

    def _set(self, connection: psycopg.Connection, *, waits: bool) -> None:
        """Say it in the file that is written anew at each start: a server without a keeper waits for nobody."""
        _say(self.place, SLOT if waits else "")
        connection.execute("SELECT pg_reload_conf()")
        if waits != self._waits:
            self._waits, self._noted, self._came = waits, 0.0, time.monotonic()


@contextmanager
def nobody_left_waiting(place: Place) -> Iterator[None]:
    """Meanwhile a server whose Waiting was killed confirms without the archive within seconds, instead of never."""
    over = threading.Event()
    watch = threading.Thread(target=_watch, args=[place, over], daemon=True)
    watch.start()
    try:
        yield
    finally:
        over.set()
        watch.join()


def _watch(place: Place, over: threading.Event) -> None:
    while not over.wait(LEFT_EVERY):
        try:
            _let_go_if_left(place)
        except (psycopg.Error, OSError) as fault:
            log.warning("Waiting for the archive: %s", fault)


def _let_go_if_left(place: Place) -> None:
    if f"{NAME} = '{SLOT}'" not in _said(place):
        return
    with FileLock(place.waiting_lock) as guard:
        if guard.take_if_free():
            log.warning("Who had people wait for the archive is gone: nobody waits for it any longer")
            with psycopg.connect(place.url_of("postgres", user=SUPERUSER), autocommit=True) as connection:
                _say(place, "")
                connection.execute("SELECT pg_reload_conf()")
            note_waiting(place.data, waits=False, fell=True)


def _say(place: Place, name: str) -> None:
    lines = [line for line in _said(place).splitlines(keepends=True) if not line.startswith(NAME)]
    if lines:
        (place.cluster / "amity.conf").write_text("".join([*lines, f"{NAME} = '{name}'\n"]))


def _said(place: Place) -> str:
    path = place.cluster / "amity.conf"
    return path.read_text() if path.exists() else ""
