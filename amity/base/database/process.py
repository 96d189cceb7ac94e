"""Which processes are the PostgreSQL of a data folder. A number in `postmaster.pid` is believed only if it is one."""

import os
import subprocess
import time
from pathlib import Path

from .owner import Owner
from .problem import DatabaseProblem


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


def end_orphans(cluster: Path, owner: Owner, *, patience: float = 2.0) -> None:
    """End what a killed server left behind: its children hold the shared memory that a new one needs.

    They end by themselves when they next wait; one that is deep in a query may not, and is killed. Nothing is lost
    by that: what they had promised is in the log on disk. The killing is done as the server's own user, and only
    of programs named `postgres`, so that even a mistake here can never reach another program of root's.
    """
    began = time.monotonic()
    while left := _all_of(cluster):
        waited = time.monotonic() - began
        if waited > patience + 10:
            raise DatabaseProblem(f"Processes of an earlier server do not end: {left}. End them, then start again.")
        if waited > patience:
            _kill(left, owner)
        time.sleep(0.02)


def _all_of(cluster: Path) -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and belongs(int(name), cluster)]


def _kill(pids: list[int], owner: Owner) -> None:
    named = [str(pid) for pid in pids if _name(pid) == "postgres"]
    if named:
        # A process of the list may have ended meanwhile, so the answer of `kill` is of no interest.
        subprocess.run(["sh", "-c", 'kill -9 "$@"', "kill", *named], capture_output=True, cwd="/", **owner.as_user)  # noqa: S607 - of numbers alone


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except (FileNotFoundError, ProcessLookupError):
        return ""
