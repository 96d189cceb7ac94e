"""One `amity run`, or one upgrade, on a data folder at a time."""

from pathlib import Path

from amity.base.database.lock import FileLock

from .refusal import Refused


def alone_in(data: Path) -> FileLock:
    """The lock of who runs on a data folder; it ends with the process. Raises Refused where somebody has it."""
    lock = FileLock(data / "run.lock")
    if not lock.take_if_free():
        raise Refused(f"Amity already runs on {data}. Stop it first, or choose another folder: DATA=…")
    return lock
