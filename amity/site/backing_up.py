"""Backing up this house: where to, with which key, what stays, and when it was done last."""

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from amity.base.backup.erased import keep_list
from amity.base.backup.folder import backups_shelf
from amity.base.backup.keeping import tidy
from amity.base.backup.key import key_of
from amity.base.backup.make import make_backup
from amity.base.backup.manifest import Backup, backups_in
from amity.base.backup.restore import verify
from amity.base.database.lock import FileLock
from amity.base.progress import Stopped

from .tries import Tried, note_try

VIEWS = "amity_views"
"""The owner's flat views are made anew from the tables."""
ALONE = "backup.lock"


def back_up(
    url: str,
    data: Path,
    *,
    shelf=None,
    say: Callable[[str], None],
    tell: Callable[[int], None] = lambda _bytes: None,
) -> Backup:
    """Make a backup and remove what no rule keeps any more. One is made at a time. What came of it is written down for
    `last_try`; `tell` hears of the bytes that were read, and may raise Stopped. `shelf`: another folder or Bucket."""
    shelf = shelf or backups_shelf(data)
    with FileLock(data / ALONE).take(waiting=lambda: say("Another backup is being made. Waiting for its end")):
        return _made(url, data, shelf, say, tell)


def is_going_on(data: Path) -> bool:
    """Whether somebody makes a backup at this moment: the night, a colleague, a command."""
    with FileLock(data / ALONE) as lock:
        return not lock.take_if_free()


def _made(url: str, data: Path, shelf, say: Callable, tell: Callable) -> Backup:
    try:
        key = key_of(data)

        def read_whole(made: Backup) -> None:
            say("Reading it once more, before it counts and older ones go")
            verify(made, key, tell)

        how = {"amity": _version(), "without": VIEWS, "check": read_whole}
        made = make_backup(url, data, shelf, key, **how, say=say, tell=tell)
        tidy(shelf)
        keep_list(shelf, data, key)
    except Stopped:
        raise
    except Exception as fault:
        note_try(data, Tried.BACKUP, well=False, said=str(fault))
        raise
    note_try(data, Tried.BACKUP, well=True, said=made.name)
    return made


def newest(data: Path) -> Backup | None:
    """The newest backup of this house. Raises OSError where the store is away."""
    return next(iter(backups_in(backups_shelf(data))), None)


def _version() -> str:
    try:
        return version("amity")
    except PackageNotFoundError:
        return "from source"
