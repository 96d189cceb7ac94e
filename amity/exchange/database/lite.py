"""SQLite files, which may be anybody's."""

import sqlite3
import time
from pathlib import Path

from .texts import decoded

STEPS = 100_000
LONGEST = 64 * 1024 * 1024


def _still(path):
    """What is said of a file that nobody writes: one beside which a write-ahead log stands has rows in that."""
    log = Path(f"{path}-wal")
    return "" if log.exists() and log.stat().st_size else "&immutable=1"


def opened(path, patience):
    """A connection to a SQLite file: read only, without functions of its own, and with `patience` (seconds) for each
    question."""
    connection = sqlite3.connect(f"file:{path}?mode=ro{_still(path)}", uri=True, check_same_thread=False)
    connection.text_factory = decoded
    for pragma in ("query_only=ON", "trusted_schema=OFF", "cell_size_check=ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    until = 0

    def asked(_question):
        nonlocal until
        until = time.monotonic() + patience

    connection.set_trace_callback(asked)
    connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)
    return connection
