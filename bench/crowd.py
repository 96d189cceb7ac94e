"""Eight people at once, in a process of their own: `python -m bench.crowd PORT SESSION PATH`, answers as JSON."""

import json
import sys
import threading
import time

from .client import Client

CONNECTIONS = 8
SECONDS = 8.0
ROWS = 50


def crowd(port: int, session: str, path: str) -> dict[str, float]:
    """Ask for a list's page on every connection until the time is over: {right, wrong, seconds}."""
    counts = {"right": 0, "wrong": 0}
    lock, began = threading.Lock(), time.perf_counter()

    def ask() -> None:
        client, right, wrong = Client(port, {"sessionid": session}), 0, 0
        while time.perf_counter() - began < SECONDS:
            answer = client.get(path)
            good = answer.status == 200 and answer.body.count(b"<tr>") >= ROWS
            right, wrong = right + good, wrong + (not good)
        with lock:
            counts["right"] += right
            counts["wrong"] += wrong

    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counts | {"seconds": time.perf_counter() - began}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(crowd(int(sys.argv[1]), *sys.argv[2:])))
