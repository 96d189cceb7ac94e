"""How much memory a process and those that it starts take at most at one moment, as /proc tells it (Linux)."""

import os
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

OFTEN = 0.05
"""Seconds between two looks."""
KILO = 1024


class Peak:
    """A context; behind it `megabytes` are what was resident at once, shared pages counted in each process.

    getrusage does not serve: what a process had before it became another program (exec) counts there as its own.
    """

    def __enter__(self):
        self.megabytes, self._over = 0.0, Event()
        self._looking = Thread(target=self._look, daemon=True)
        self._looking.start()
        return self

    def __exit__(self, *_fault):
        self._over.set()
        self._looking.join()

    def _look(self):
        while not self._over.wait(OFTEN):
            self.megabytes = max(self.megabytes, sum(map(_resident, family(os.getpid()))) / KILO)


def family(pid: int) -> list[int]:
    """The process, its children, and theirs."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in task.read_text().split():
                found += family(int(child))
    return found


def _resident(pid: int) -> int:
    """Kilobytes; 0 of a process that is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    return 0
