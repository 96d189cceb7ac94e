"""Who works on a data folder: any number of workers beside each other, or one command that wants to be alone."""

from pathlib import Path

from amity.base.database.lock import FileLock

from .refusal import Refused

WORKERS = "workers.lock"


def among_workers(data: Path) -> FileLock:
    """Have a share in the folder for as long as this process lives. Raises Refused where somebody is alone in it."""
    lock = FileLock(data / WORKERS)
    if not lock.take_if_free(shared=True):
        raise Refused(f"Somebody restores or upgrades {data}. Start the worker again when that is done.")
    return lock


def without_workers(data: Path) -> FileLock:
    """Have the folder without any worker for as long as this process lives. Raises Refused where there is one."""
    lock = FileLock(data / WORKERS)
    if not lock.take_if_free():
        raise Refused(f"A worker (amity worker) is at work on {data}. Stop it first, and try again.")
    return lock
