"""Keeping database, web and worker alive until somebody says stop."""

import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from amity.base.archive.folder import archive_folder, seconds_waited
from amity.base.archive.keeping import forget_slot
from amity.base.database.door import door_of
from amity.base.database.problem import DatabaseProblem
from amity.base.database.server import EmbeddedServer

from .child import Child
from .web import THREADS

LOOK_EVERY = 0.25


class Supervisor:
    """Owns the processes of one `amity run`."""

    def __init__(self, server: EmbeddedServer | None, port: int, say: Callable[[str], None]):
        self.server, self.say = server, say
        self.last: list[Child] = []
        python = sys.executable
        self.children = [
            Child(
                "web server", [python, "-m", "amity.site.web", str(port)], say, grace=15, AMITY_POOL=str(THREADS + 1)
            ),
            Child("worker", [python, "-m", "amity.site.command", "worker"], say, grace=15),
        ]
        if server:
            data = server.place.data
            words = [python, "-m", "amity.site.sql_door", str(data)]
            self.children.append(Child("way in for SQL", words, say, grace=2, wanted=lambda: door_of(data)))
            if archive_folder():
                self.last = _archiving(data, say)
                self.children.extend(self.last)
            else:
                forget_slot(server.place)
        self._stop = threading.Event()

    def listen_for_signals(self) -> None:
        """Let Ctrl-C, a closed terminal and a service manager all stop the house in order."""
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, lambda *_: self._stop.set())

    def keep_alive(self, when_up: Callable[[], bool]) -> None:
        """Watch until told to stop. `when_up` is asked again and again until it has answered True."""
        up = False
        while not self._stop.is_set():
            self._look_at_the_database()
            for child in self.children:
                child.look()
            up = up or when_up()
            self._stop.wait(LOOK_EVERY)

    def stop(self) -> None:
        """Stop what was started; the database is stopped by who opened it."""
        first = [child for child in self.children if child not in self.last]
        for child in first:
            child.tell_to_stop()
        for child in first:
            child.wait_for_end()
        for child in self.last:  # one after the other: what the others saved at the end goes into the archive
            child.tell_to_stop()
            child.wait_for_end()

    def _look_at_the_database(self) -> None:
        if self.server is None or self.server.alive():
            return
        self.say("The database has died; it is started again")
        try:
            self.server.restart_if_dead()
        except DatabaseProblem as problem:
            self.say(str(problem))
            self._stop.wait(5)


def _archiving(data: Path, say: Callable[[str], None]) -> list[Child]:
    """Who has people wait for the archive, if they are to; and who keeps it, who stops after that."""
    keeper = Child("archive", [sys.executable, "-m", "amity.site.archiving", str(data)], say, grace=10)
    if not seconds_waited():
        return [keeper]
    words = [sys.executable, "-m", "amity.site.archive_waiting", str(data)]
    return [Child("wait for the archive", words, say, grace=5), keeper]
