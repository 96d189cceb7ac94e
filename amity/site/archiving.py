"""The process that keeps the archive. `python -m amity.site.archiving FOLDER` goes on until told to stop."""

import os
import signal
import sys
from pathlib import Path

from amity.base.archive.folder import archive_folder
from amity.base.archive.keeping import Keeper
from amity.base.database.lock import FileLock
from amity.base.database.place import place_in

from .leash import end_with_parent


def keep(data: Path, archive: Path) -> None:
    """Keep the archive of the house in `data` until told to stop; one process does at a time."""
    with FileLock(data / "archive.lock").take():
        keeper = Keeper(place_in(data), archive)
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, lambda *_: keeper.stop.set())
        keeper.keep()


if __name__ == "__main__":
    if os.environ.get("AMITY_LEASH"):
        end_with_parent()
    keep(Path(sys.argv[1]), archive_folder())
