"""Whether the owner's programs may reach the embedded database from elsewhere, and where: a file in the data folder."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from .certificate import certificate_in


@dataclass(frozen=True)
class Door:
    """Where it is open: `host` to listen at ("0.0.0.0" is the whole network), `port`, and the `name` by which others
    know this machine, which the certificate says."""

    host: str
    port: int
    name: str


def door_of(data: Path) -> Door | None:
    """The door of a data folder if its owner has opened it."""
    try:
        return Door(**json.loads((data / "sql" / "door.json").read_text()))
    except (FileNotFoundError, PermissionError, TypeError, ValueError):
        return None


def open_door(data: Path, door: Door) -> Path:
    """Keep that it is open; gives the file of its certificate. Who watches over the house opens it."""
    certificate, _key = certificate_in(data / "sql", door.name)
    half = data / "sql" / f"door.{os.getpid()}"
    half.write_text(json.dumps(asdict(door)))
    half.rename(data / "sql" / "door.json")
    return certificate


def close_door(data: Path) -> bool:
    """Keep that it is closed; says whether it was open."""
    was = door_of(data) is not None
    (data / "sql" / "door.json").unlink(missing_ok=True)
    return was
