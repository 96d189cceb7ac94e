"""Whether the owner's programs may reach the database over the network, where, and the process that lets them in.

`python -m amity.site.sql_door FOLDER` serves until told to stop.
"""

import asyncio
import json
import os
import ssl
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from amity.base.database.certificate import certificate_in
from amity.base.database.cluster import READER
from amity.base.database.gate import Gate
from amity.base.database.place import SOCKET_NAME, place_in
from amity.base.database.prepare import NAME

from .leash import end_with_parent


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


def serve(data: Path) -> None:
    """Let the owner's programs in until told to stop."""
    door = door_of(data)
    if door is None:
        return
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(*certificate_in(data / "sql", door.name))
    gate = Gate(place_in(data).socket / SOCKET_NAME, READER, NAME, context)
    asyncio.run(gate.serve(door.host, door.port))


if __name__ == "__main__":
    if os.environ.get("AMITY_LEASH"):
        end_with_parent()
    serve(Path(sys.argv[1]))
