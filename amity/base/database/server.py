"""The embedded server: started when needed, joined when it runs, stopped by the last who uses it."""

import subprocess
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Self

from psycopg.pq import PGconn, Ping

from .binaries import copy_of, find_binaries
from .cluster import SUPERUSER, prepare_cluster
from .lock import FileLock
from .owner import Owner, owner_of_data
from .place import Place, place_in
from .prepare import prepare_database
from .problem import DatabaseProblem
from .process import end_orphans, postmaster_of
from .stop import stop_server
from .taking_place import settle
from .tuning import settings_text
from .wait import wait_until_ready

Say = Callable[[str], None]


class EmbeddedServer:
    """A PostgreSQL of our own in a data folder.

    Several processes may use it at once: each holds a shared lock, so that the last one to leave stops the server.
    A process that is killed loses its lock, not the data; the next one finds the server running or starts it again.
    """

    def __init__(self, data: Path | str, *, say: Say = lambda _text: None, careless: bool = False):
        self.place: Place = place_in(data)
        self.say = say
        self.careless = careless
        self._child: subprocess.Popen | None = None
        self._users = FileLock(self.place.users_lock)

    @cached_property
    def owner(self) -> Owner:
        return owner_of_data()

    @property
    def url(self) -> str:
        return self.place.url

    def start(self) -> Self:
        """Have the server running and its database made and fit. Raises DatabaseProblem with the cure if it can't."""
        self.owner.own(self.place.data)
        with FileLock(self.place.start_lock) as starting:
            starting.take(waiting=lambda: self.say("Another process is starting the database; waiting"))
            self._users.take(shared=True, waiting=lambda: self.say("Another process is stopping the database; waiting"))
            self._run()
            prepare_database(self.place)
        return self

    def restart_if_dead(self) -> bool:
        """Start the server again if it has died. Says whether it had."""
        if self.alive():
            return False
        with FileLock(self.place.start_lock) as starting:
            starting.take()
            self._run()
        return True

    def alive(self) -> bool:
        if self._child is not None and self._child.poll() is not None:
            self._child = None
        return self._child is not None or postmaster_of(self.place.cluster) is not None

    def stop(self) -> bool:
        """Leave the server; the last one to leave stops it and waits until all is on disk. Says whether it did."""
        last = self._users.take_if_free()
        if last:
            stop_server(self.place.cluster, self.owner, say=self.say)
            if self._child is not None:
                self._child.wait()
        self._users.release()
        return last

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def _run(self) -> None:
        if self._ping() in (Ping.OK, Ping.REJECT) or postmaster_of(self.place.cluster) is not None:
            if wait_until_ready(self._ping, self.alive, self.place, self.say):
                return
            self.say("The database's server does not answer; it is started anew")
            stop_server(self.place.cluster, self.owner, say=self.say)
        self._launch()
        if not wait_until_ready(self._ping, self.alive, self.place, self.say):
            raise DatabaseProblem(f"The database did not start. Its last words:\n{_last_words(self.place)}")

    def _launch(self) -> None:
        if not self.owner.can_reach(self.place.data):
            raise DatabaseProblem(
                f"The database runs as a system user, who cannot reach {self.place.data}. Choose a data folder "
                "that is not inside a private home, such as /var/lib/amity"
            )
        binaries = find_binaries()
        if not self.owner.can_run(binaries["postgres"]):
            binaries = copy_of(binaries, self.place.data)
        self.owner.own(self.place.socket)
        settle(self.place)
        settings = settings_text(self.place.socket, small_and_careless=self.careless)
        prepare_cluster(self.place, binaries, self.owner, settings, say=self.say)
        end_orphans(self.place.cluster, self.owner)
        for stale in (self.place.cluster / "postmaster.pid", *self.place.socket.glob(".s.PGSQL.*")):
            stale.unlink(missing_ok=True)
        with self.place.first_words.open("wb") as words:
            self._child = subprocess.Popen(
                [binaries["postgres"], "-D", self.place.cluster],
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                cwd=self.place.cluster,
                start_new_session=True,  # Ctrl-C reaches us alone, and we stop the server last
                **self.owner.as_user,
            )

    def _ping(self) -> Ping:
        return Ping(PGconn.ping(self.place.url_of("postgres", user=SUPERUSER).encode()))


def _last_words(place: Place) -> str:
    logs = sorted((place.cluster / "log").glob("*.log"), key=lambda log: log.stat().st_mtime)
    files = [place.first_words, *logs[-1:]]
    return "\n".join("\n".join(file.read_text(errors="replace").splitlines()[-10:]) for file in files if file.exists())
