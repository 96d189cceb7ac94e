"""Which processes are the PostgreSQL of a data folder. A number in `postmaster.pid` is believed only if it is one."""

import os
import signal
import time
from pathlib import Path


def postmaster_of(cluster: Path) -> int | None:
    """The process id of the living server of the folder `cluster`, or None.

    A stale `postmaster.pid`, also one whose number now belongs to another program, is not believed.
    """
    try:
        pid = int((cluster / "postmaster.pid").read_text().split("\n")[0])
    except (FileNotFoundError, ValueError):
        return None
    return pid if belongs(pid, cluster) else None


def belongs(pid: int, cluster: Path) -> bool:
    """Whether `pid` is a `postgres` that works in the folder `cluster` (the server and its children all do)."""
    here = Path("/proc") / str(pid)
    try:
        program = os.readlink(here / "exe").removesuffix(" (deleted)")
        dead = here.joinpath("stat").read_text().rpartition(")")[2].split()[0] in "ZX"
        return os.path.basename(program) == "postgres" and not dead and os.path.samefile(here / "cwd", cluster)
    except (FileNotFoundError, PermissionError, ProcessLookupError):
        return False


def end_orphans(cluster: Path, *, patience: float = 3.0) -> None:
    """End what a killed server left behind: its children hold the shared memory that a new one needs.

    They notice by themselves when they next wait; one that is deep in a query may not, so it is told, then killed.
    """
    for sign in (None, signal.SIGQUIT, signal.SIGKILL):
        for pid in _all_of(cluster):
            if sign is not None:
                _send(pid, sign)
        until = time.monotonic() + patience
        while _all_of(cluster):
            if time.monotonic() > until:
                break
            time.sleep(0.02)
        else:
            return


def _all_of(cluster: Path) -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and belongs(int(name), cluster)]


def _send(pid: int, sign: int) -> None:
    try:
        os.kill(pid, sign)
    except ProcessLookupError:
        return
