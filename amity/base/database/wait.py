"""Waiting for a server, for as long as it lives and works: replaying gigabytes after a power cut takes its time."""

import time
from collections.abc import Callable

from psycopg.pq import Ping

from .place import Place

SILENCE = 15.0  # seconds that a living server may say "ready" in its pid file and answer nobody


def wait_until_ready(
    ping: Callable[[], Ping], alive: Callable[[], bool], place: Place, say: Callable[[str], None]
) -> bool:
    """Wait until the server takes connections. False if it died, or says that it is ready but does not answer."""
    began = last_said = time.monotonic()
    silent_since = None
    while True:
        answer = ping()
        if answer == Ping.OK:
            return True
        now = time.monotonic()
        if answer != Ping.REJECT:
            if not alive():
                return False
            silent_since = (silent_since or now) if _claims_to_be_ready(place) else None
            if silent_since is not None and now - silent_since > SILENCE:
                return False
        if now - last_said > 2:
            last_said = now
            say(f"The database is getting ready, {now - began:.0f} s{_progress(place)}")
        time.sleep(0.02 if now - began < 2 else 0.2)


def _claims_to_be_ready(place: Place) -> bool:
    try:
        lines = (place.cluster / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) > 7 and lines[7].strip() == "ready"


def _progress(place: Place) -> str:
    """What the server last wrote about its recovery, such as `: redo in progress, elapsed time: 10.00 s`."""
    logs = sorted((place.cluster / "log").glob("*.log"), key=lambda log: log.stat().st_mtime)
    lines = logs[-1].read_text(errors="replace").splitlines() if logs else []
    return f": {lines[-1].rpartition('LOG:')[2].strip()}" if lines and "LOG:" in lines[-1] else ""
