"""How many list pages a second: eight connections in a process of their own."""

import json
import subprocess
import sys

from ..case import NotThere


def pages_per_second(port: int, session: str, path: str = "/contact/") -> float:
    """Pages a second over all connections, signed in by the cookie `session`. Raises NotThere if one is no page."""
    words = [sys.executable, "-m", "bench.crowd", str(port), session, path]
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode:
        raise NotThere(f"the eight connections broke: {done.stderr.strip().splitlines()[-1]}")
    found = json.loads(done.stdout)
    if found["wrong"] or not found["right"]:
        raise NotThere(f"under load {found['wrong']} answers were no list, {found['right']} were")
    return found["right"] / found["seconds"]
