"""The web server under measurement: the same command as `amity run` uses."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from amity.site.web import THREADS

from .client import Client

PATIENCE = 60


@contextmanager
def web_server() -> Iterator[int]:
    """A running web server for the database in DATABASE_URL; gives its port. Ended at the end."""
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "amity.site.web", str(port)],
        stdin=subprocess.DEVNULL,
        env=os.environ | {"AMITY_LEASH": "1", "AMITY_POOL": str(THREADS + 1)},
        start_new_session=True,
    )
    try:
        _wait(process, port)
        yield port
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def _wait(process: subprocess.Popen, port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the web server ended with code {process.returncode}")
        client = Client(port)
        try:
            client.get("/sign-in/")
            return
        except OSError:
            time.sleep(0.1)
        finally:
            client.close()
    raise RuntimeError(f"the web server did not answer for {PATIENCE} s")
