"""`amity run` as its owner meets it: it comes up, heals what is killed, and leaves nothing behind."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from amity.base.database.process import postmaster_of
from amity.base.database.server import EmbeddedServer

pytestmark = pytest.mark.system


class Run:
    """A running `amity run` with a data folder of its own."""

    def __init__(self, data: Path):
        self.data = data
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.archive = data / "beside"
        chosen = {"AMITY_DATA": str(data), "PORT": str(self.port), "AMITY_ARCHIVE": str(self.archive)}
        self.process = subprocess.Popen(self._words("run"), env=_without_database() | chosen, start_new_session=True)

    def again(self) -> subprocess.CompletedProcess:
        """What a second `amity run` on the same folder says."""
        chosen = {"AMITY_DATA": str(self.data), "PORT": "1"}
        return subprocess.run(self._words("run"), env=_without_database() | chosen, capture_output=True, text=True)

    def of_archive(self, *words: str) -> subprocess.CompletedProcess:
        """What `amity archive` says of this house."""
        chosen = {"AMITY_DATA": str(self.data), "AMITY_ARCHIVE": str(self.archive)}
        words = [*self._words("archive"), *words]
        return subprocess.run(words, env=_without_database() | chosen, capture_output=True, text=True)

    def well(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=5) as answer:
                return json.load(answer)["well"]
        except (OSError, urllib.error.HTTPError):
            return False

    def children(self) -> dict[str, int]:
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                words = (folder / "cmdline").read_text().split("\0")
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if parent == self.process.pid and "-m" in words:
                found["worker" if "worker" in words else "web"] = int(folder.name)
        return found

    def _words(self, command: str) -> list[str]:
        return [sys.executable, "-m", "amity.site.command", command]


@pytest.fixture
def run():
    data = Path(tempfile.mkdtemp(prefix="amity-house-"))
    run = Run(data)
    yield run
    if run.process.poll() is None:
        run.process.kill()
        run.process.wait()
    EmbeddedServer(data).stop()
    shutil.rmtree(data)


def test_it_comes_up_heals_and_leaves_nothing_behind(run):
    _until(run.well, 90)
    assert "already runs" in run.again().stderr

    _until(lambda: "Every moment can be had" in run.of_archive().stdout, 90)
    tried = run.of_archive("drill")
    assert tried.returncode == 0 and "was recovered for a try" in tried.stdout, tried.stderr

    before = run.children()
    postmaster = postmaster_of(run.data / "pg")
    for victim in (before["web"], before["worker"], postmaster):
        os.kill(victim, signal.SIGKILL)
    _until(lambda: {"web", "worker"} <= run.children().keys() and not _overlap(before, run.children()), 20)
    _until(run.well, 150)
    assert postmaster_of(run.data / "pg") != postmaster

    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(40) == 0
    assert postmaster_of(run.data / "pg") is None
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", run.port))


def _overlap(before: dict[str, int], after: dict[str, int]) -> set[int]:
    return set(before.values()) & set(after.values())


def _without_database() -> dict[str, str]:
    return {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "AMITY_TEST_DATABASE_URL")
    }


def _until(true, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not within {seconds} s"
        time.sleep(0.1)
