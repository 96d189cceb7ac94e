"""The database is migrated once in a run, while the workers still read the tests; each worker copies it."""

import os
import subprocess
import sys
import time
from pathlib import Path

from amity.base.database.prepare import NAME

DONE = "AMITY_TEST_MIGRATED"
"""The variable that tells the workers the file in which the exit code of `migrate` will stand."""


def migrate(server):
    """Begin to migrate the server's own database; gives the process."""
    done = os.environ[DONE] = str(server.place.data / "migrated")
    words = '"$0" -m django migrate --verbosity 0; echo $? >"$1.half"; mv "$1.half" "$1"'
    known = os.environ | {"DATABASE_URL": server.url, "DJANGO_SETTINGS_MODULE": "amity.site.settings"}
    return subprocess.Popen(["sh", "-c", words, sys.executable, done], env=known)


def template():
    """The name of the migrated database, as soon as it is; None if nobody migrates it or it failed."""
    if DONE not in os.environ:
        return None
    done, end = Path(os.environ[DONE]), time.monotonic() + 120
    while not done.exists():
        if time.monotonic() > end:
            return None
        time.sleep(0.05)
    return NAME if done.read_text().strip() == "0" else None
