"""Stopping a server without losing a write."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from .owner import Owner
from .process import end_orphans, postmaster_of

PATIENCE = 60.0  # seconds for the last checkpoint; after it the server recovers from its log at the next start


def stop_server(cluster: Path, owner: Owner, *, say: Callable[[str], None]) -> None:
    """Stop the server of the folder `cluster`, if one runs, and wait for its end."""
    pid = postmaster_of(cluster)
    if pid is not None:
        os.kill(pid, signal.SIGINT)
        if not _ended(cluster, PATIENCE, say):
            os.kill(pid, signal.SIGQUIT)
            _ended(cluster, 5, say)
    end_orphans(cluster, owner)


def _ended(cluster: Path, patience: float, say: Callable[[str], None]) -> bool:
    began = last_said = time.monotonic()
    while postmaster_of(cluster) is not None:
        now = time.monotonic()
        if now - began > patience:
            return False
        if now - last_said > 3:
            last_said = now
            say(f"The database is writing its last pages, {now - began:.0f} s")
        time.sleep(0.02)
    return True
