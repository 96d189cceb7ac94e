"""A data folder of an embedded database, a process that writes to it, and the ways to kill both."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from amity.base.database.process import postmaster_of
from amity.base.database.server import EmbeddedServer


class House:
    """A data folder; `written` are the numbers that its writer was told are stored."""

    def __init__(self, data: Path):
        self.data = data
        self.cluster = data / "pg"
        self.written: list[int] = []
        self.writer: subprocess.Popen | None = None

    def write(self, count: int = 50) -> None:
        """Start a writer and let it store `count` numbers; it goes on writing."""
        self.writer = subprocess.Popen(
            [sys.executable, "-m", "amity.base.database.tests.writer", self.data], stdout=subprocess.PIPE, text=True
        )
        self._hear(count)
        assert len(self.written) >= count

    def kill_app(self) -> None:
        self.writer.send_signal(signal.SIGKILL)
        self._hear()

    def kill_postmaster(self) -> int:
        pid = postmaster_of(self.cluster)
        os.kill(pid, signal.SIGKILL)
        return pid

    def _hear(self, count: int | None = None) -> None:
        for line in self.writer.stdout:
            if line.endswith("\n"):
                self.written.append(int(line))
            if count is not None and len(self.written) >= count:
                return

    def last_words(self) -> None:
        """Hear all that the writer was still told, once its server is dead."""
        self._hear()
        self.writer.wait()

    def check(self) -> None:
        """Start the database as the next `amity run` would; every number that was acknowledged must be there."""
        with EmbeddedServer(self.data) as server, psycopg.connect(server.url) as connection:
            found = {number for (number,) in connection.execute("SELECT number FROM written")}
        assert found.issuperset(self.written)
        assert postmaster_of(self.cluster) is None


@pytest.fixture(scope="session")
def made_once() -> Iterator[Path]:
    """A data folder whose database was made and stopped: copying it is quicker than making another."""
    data = Path(tempfile.mkdtemp(prefix="amity-house-"))
    EmbeddedServer(data).start().stop()
    yield data
    shutil.rmtree(data)


@pytest.fixture
def house(made_once) -> Iterator[House]:
    data = Path(tempfile.mkdtemp(prefix="amity-house-"))
    subprocess.run(["cp", "-a", f"{made_once}/.", data], check=True)
    house = House(data)
    yield house
    if house.writer and house.writer.poll() is None:
        house.writer.kill()
        house.writer.wait()
    EmbeddedServer(data).stop()
    shutil.rmtree(data)
