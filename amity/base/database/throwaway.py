"""Servers for one test run: small, careless about power cuts, and gone afterwards even when the run was killed."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .server import EmbeddedServer

_PREFIX = "amity-test-"


def throwaway_server() -> EmbeddedServer:
    """A running server in a folder of its own. End it with `throw_away`."""
    _sweep()
    return EmbeddedServer(tempfile.mkdtemp(prefix=_PREFIX), careless=True).start()


def throw_away(server: EmbeddedServer) -> None:
    """Stop the server, if nobody else uses it, and remove its folder."""
    if server.stop():
        shutil.rmtree(server.place.data, ignore_errors=True)


def _sweep() -> None:
    """Remove the servers that killed runs left behind. One in use is locked; one just made may not be yet."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            if time.time() - folder.stat().st_mtime > 60 and (folder / "database.users.lock").exists():
                throw_away(EmbeddedServer(folder))
        except (FileNotFoundError, PermissionError):
            continue


if __name__ == "__main__":
    # python -m amity.base.database.throwaway COMMAND…: run a command that wants a database, and keep nothing of it.
    server = throwaway_server()
    try:
        code = subprocess.run(sys.argv[1:], env=os.environ | {"DATABASE_URL": server.url}).returncode
    finally:
        throw_away(server)
    sys.exit(code)
