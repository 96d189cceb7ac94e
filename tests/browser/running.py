"""A whole house, run as its owner runs it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 180  # seconds until a house with the demo company is well, on a slow machine


@contextmanager
def running_house(data, *words, **more):
    """The address of `amity run` in the data folder `data`, with `more` in its environment; stopped afterwards, as by
    its owner."""
    _open_to_the_database(data)
    port = _free_port()
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_URL", "AMITY_"))}
    environment |= more | {"AMITY_DATA": str(data)}
    command = [str(Path(sys.executable).parent / "amity"), "run", *words, "--port", str(port)]
    log = data / "run.log"
    with log.open("w") as said:
        running = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=subprocess.STDOUT)
        try:
            _until_well(running, f"http://127.0.0.1:{port}", log)
            yield f"http://127.0.0.1:{port}"
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait(30)


def _open_to_the_database(data):
    """Started by root, the database runs as another user, who has to reach its folder."""
    data.chmod(0o755)
    for parent in data.parents:
        if str(parent).startswith("/tmp/"):
            parent.chmod(0o755)


def _free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _until_well(running, address, log):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if running.poll() is not None:
            pytest.fail(f"amity run ended by itself:\n{log.read_text()[-3000:]}")
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"amity run was not well after {PATIENCE} s:\n{log.read_text()[-3000:]}")
