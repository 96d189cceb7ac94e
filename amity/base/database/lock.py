"""Locks on files: they end with the process that holds them, however it ends."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path
from typing import Self


class FileLock:
    """A lock on the file `path`, alone or shared with other processes. Give it back with `release`."""

    def __init__(self, path: Path):
        self.path = path
        self._file: int | None = None

    def take(self, *, shared: bool = False, waiting: Callable[[], None] = lambda: None) -> Self:
        """Wait until the lock is ours; `waiting` is called once if it is not free at once."""
        if not self.take_if_free(shared=shared):
            waiting()
            fcntl.flock(self._open(), fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        return self

    def take_if_free(self, *, shared: bool = False) -> bool:
        """Take the lock without waiting; one that we share becomes ours alone. False if others hold it."""
        try:
            fcntl.flock(self._open(), (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        """Give the lock back; harmless if it is not held."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.release()

    def _open(self) -> int:
        if self._file is None:
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        return self._file
