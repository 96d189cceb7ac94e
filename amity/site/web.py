"""The web server: granian, with as many processes as cores. `python -m amity.site.web PORT`."""

import os
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from .leash import end_with_parent

PATIENCE = 5000  # milliseconds that one question of a page may take; then it is given up
THREADS = 4  # requests at a time in one process; each may hold a database connection


def serve(port: int) -> None:
    """Serve on the loopback address until told to stop."""
    os.environ.setdefault("AMITY_PATIENCE", str(PATIENCE))
    Granian(
        "amity.site.wsgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=min(os.cpu_count() or 1, 8),
        blocking_threads=THREADS,
        backlog=1024,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=5,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    if os.environ.get("AMITY_LEASH"):
        end_with_parent()
    serve(int(sys.argv[1]))
