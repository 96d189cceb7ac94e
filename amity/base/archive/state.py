"""How the archive is, written down in the data folder every few seconds by who keeps it."""

import json
import os
from datetime import datetime
from pathlib import Path

from ..clock import now

NAME = "archive.json"


def note_state(data: Path, *, well: bool, said: str, folder: Path, reached: datetime | None = None) -> None:
    """`reached`: up to which moment everything is in the archive; None: as it was said before."""
    before = archive_state(data) or {}
    at = reached.isoformat(timespec="seconds") if reached else before.get("reached")
    since = before.get("since") if before.get("well") == well else None
    kept = {"at": _moment(), "since": since or _moment(), "well": well, "said": said, "folder": str(folder)}
    half = data / f"{NAME}.{os.getpid()}"
    half.write_text(json.dumps({**kept, "reached": at}))
    half.rename(data / NAME)


def archive_state(data: Path) -> dict | None:
    """{"at", "since" when it is so, "well", "said", "folder", "reached"}; None if no archive was ever kept here."""
    try:
        return json.loads((data / NAME).read_text())
    except (FileNotFoundError, ValueError):
        return None


def _moment() -> str:
    return now().isoformat(timespec="seconds")
