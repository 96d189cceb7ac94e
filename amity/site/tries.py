"""What was tried last and how it went, written down in the data folder: for the doctor, the bell and the page."""

import json
import os
from enum import Enum
from pathlib import Path

from amity.base.clock import now


class Tried(Enum):
    """What is tried, by the name of the file that tells of it."""

    BACKUP = "last-backup.json"
    DRILL = "last-drill.json"
    """The newest backup, brought back."""
    ARCHIVE_DRILL = "last-archive-drill.json"
    """The last moment of the archive, recovered."""


def note_try(data: Path, what: Tried, *, well: bool, said: str, rows: int | None = None) -> None:
    """Write down how it went; `rows`: how many came back."""
    half = data / f"{what.value}.{os.getpid()}"
    half.write_text(json.dumps({"at": now().isoformat(timespec="seconds"), "well": well, "said": said, "rows": rows}))
    half.rename(data / what.value)


def last_try(data: Path, what: Tried) -> dict | None:
    """{"at", "well", "said", "rows"} of the last time; None if it never was tried. “rows” may be missing."""
    try:
        return json.loads((data / what.value).read_text())
    except (FileNotFoundError, ValueError):
        return None
