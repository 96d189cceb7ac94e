"""The process that has people wait for the archive. `python -m amity.site.archive_waiting FOLDER` goes on until told
to stop, also by the death of who started it."""

import os
import signal
import sys
from pathlib import Path

from amity.base.archive.folder import seconds_waited
from amity.base.archive.waiting import Waiting
from amity.base.database.place import place_in

from .leash import end_with_parent


def wait(data: Path, patience: float) -> None:
    waiting = Waiting(place_in(data), patience)
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: waiting.stop.set())
    if os.environ.get("AMITY_LEASH"):
        end_with_parent()
    waiting.keep()


if __name__ == "__main__":
    wait(Path(sys.argv[1]), seconds_waited())
