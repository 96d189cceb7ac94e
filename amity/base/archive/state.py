"""How the archive is, written down in the data folder every few seconds by who keeps it."""

import json
import os
from datetime import datetime, timedelta
from pathlib import Path

from ..clock import now

NAME, WAITING = "archive.json", "archive-waiting.json"
LONG = timedelta(minutes=10)
"""A failure after so long a quiet is the first again."""


def note_state(data: Path, *, well: bool, said: str, folder: Path, reached: datetime | None = None) -> None:
    """`reached`: up to which moment everything is in the archive; None: as it was said before, and it has failed."""
    before = archive_state(data) or {}
    at = reached.isoformat(timespec="seconds") if reached else before.get("reached")
    since = before.get("since") if before.get("well") == well else None
    kept = {"at": _moment(), "since": since or _moment(), "well": well, "said": said, "folder": str(folder)}
    failed = before.get("failed") if reached else _one_more(before.get("failed"), said)
    _write(data, {**kept, "reached": at, "failed": failed, "gap": before.get("gap")})


def note_gap(data: Path, first: datetime | None) -> None:
    """The server did not keep what followed `first`: the moments from there to the next copy cannot be had."""
    gap = {"at": _moment(), "first": first.isoformat(timespec="seconds") if first else None}
    _write(data, {**(archive_state(data) or {}), "gap": gap})


def archive_state(data: Path) -> dict | None:
    """{"at", "since" when it is so, "well", "said", "folder", "reached", "failed": the last failure and how many came
    shortly before it, "gap"}; None if no archive was ever kept here."""
    return _read(data / NAME)


def note_waiting(data: Path, *, waits: bool, fell: bool = False) -> None:
    """Whether people wait for the archive; `fell`: they just ceased to, as it did not come on."""
    before = waiting_state(data) or {}
    since = before.get("since") if before.get("waits") == waits else None
    fallen = _moment() if fell else before.get("fell")
    _write(data, {"at": _moment(), "since": since or _moment(), "waits": waits, "fell": fallen}, WAITING)


def waiting_state(data: Path) -> dict | None:
    """{"at", "since", "waits", "fell": when they last ceased to}; None if nobody ever waited here."""
    return _read(data / WAITING)


def _one_more(failed: dict | None, said: str) -> dict:
    number = failed["number"] if failed and now() - datetime.fromisoformat(failed["at"]) < LONG else 0
    return {"at": _moment(), "said": said, "number": number + 1}


def _read(path: Path) -> dict | None:
    try:
        return json.loads(path.read_text())
    except (FileNotFoundError, ValueError):
        return None


def _write(data: Path, state: dict, name: str = NAME) -> None:
    half = data / f"{name}.{os.getpid()}"
    half.write_text(json.dumps(state))
    half.rename(data / name)


def _moment() -> str:
    return now().isoformat(timespec="seconds")
