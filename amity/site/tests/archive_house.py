"""A house of which somebody keeps the archive of every moment, in processes of their own; for tests."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import psycopg

from amity.base.archive.lines import spans
from amity.base.archive.moments import span_of
from amity.base.archive.state import waiting_state
from amity.base.backup.key import kept_key
from amity.base.database.place import place_in
from amity.base.database.process import end_orphans, postmaster_of
from amity.base.database.server import EmbeddedServer
from amity.site.restoring_moment import bring_back_moment

from .test_backup import TABLES


def quiet(_text):
    return None


class House:
    """A house with twenty thousand people, a file, and somebody who keeps its archive on another disk."""

    def __init__(self, folder: Path):
        self.data, self.archive, self.keeper, self.waiting = folder / "house", folder / "archive", None, None
        self.server = EmbeddedServer(self.data).start()
        self.ask(TABLES.replace("name text);", "name text, id serial);", 1))
        (self.data / "files" / "imports").mkdir(parents=True)
        (self.data / "files" / "imports" / "one").write_text("First name\nAnna\n")
        (self.data / "secret").write_text("the first secret")

    def keep(self):
        words = [sys.executable, "-m", "amity.site.archiving", str(self.data)]
        self.keeper = subprocess.Popen(words, env=os.environ | {"AMITY_ARCHIVE": str(self.archive)})
        wait_for(lambda: self.reached())

    def wait(self, patience):
        """Have whoever saves wait for the archive, so many seconds at most."""
        words = [sys.executable, "-m", "amity.site.archive_waiting", str(self.data)]
        self.waiting = subprocess.Popen(words, env=os.environ | {"AMITY_ARCHIVE_WAIT": str(patience)})
        wait_for(lambda: self.waits())

    def waits(self):
        state = waiting_state(self.data)
        return bool(state) and state["waits"]

    def reached(self, moment: datetime | None = None):
        """Whether the archive has everything until `moment`, and a base before it."""
        key = kept_key(self.data)
        found = spans(self.archive, key) if key else []
        return bool(found) and (moment is None or found[-1].last >= moment)

    def ask(self, words, *values):
        with psycopg.connect(self.server.url, autocommit=True) as connection:
            answer = connection.execute(words, values or None)
            return answer.fetchone()[0] if answer.description else None

    def die(self):
        """Everything is killed at once, as by a power cut."""
        for pid in (self.keeper.pid, self.waiting.pid, postmaster_of(self.server.place.cluster)):
            os.kill(pid, signal.SIGKILL)
        self.keeper.wait()
        self.waiting.wait()
        end_orphans(self.server.place.cluster, self.server.owner)
        self.server._users.release()
        self.keeper = self.waiting = None

    def leave(self):
        for one in filter(None, (self.waiting, self.keeper)):
            one.send_signal(signal.SIGCONT)
            one.terminate()
            one.wait(20)
        self.keeper = self.waiting = None
        self.server.stop()

    def back_to(self, moment, key):
        span = span_of(self.archive, key, moment)
        rows = bring_back_moment(place_in(self.data), self.archive, span, key, moment, quiet)
        self.server = EmbeddedServer(self.data).start()
        return rows


def wait_for(true, patience=60):
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < patience, "It did not come to that."
        time.sleep(0.1)


@contextmanager
def archived_house():
    """A House in a folder of its own, which goes with it."""
    folder = Path(tempfile.mkdtemp(prefix="amity-test-"))
    folder.chmod(0o755)
    house = House(folder)
    try:
        yield house
    finally:
        house.leave()
        shutil.rmtree(folder, ignore_errors=True)
