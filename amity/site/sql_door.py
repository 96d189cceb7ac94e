"""The process that lets the owner's programs in. `python -m amity.site.sql_door FOLDER` serves until told to stop."""

import asyncio
import os
import ssl
import sys
from pathlib import Path

from amity.base.database.certificate import certificate_in
from amity.base.database.cluster import READER
from amity.base.database.door import door_of
from amity.base.database.gate import Gate
from amity.base.database.place import SOCKET_NAME, place_in
from amity.base.database.prepare import NAME

from .leash import end_with_parent


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
