"""A real worker for a test to kill: small chunks, and a sleep in the middle of the one that the test names."""

import os
import sys
import time
from pathlib import Path

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "amity.site.settings"
    django.setup()
    from django.conf import settings

    from amity.base.worker import work
    from amity.exchange.importing import run, stream

    folder, stop = Path(sys.argv[1]), int(sys.argv[2])
    settings.DATA = folder
    stream.chunks.__kwdefaults__["rows"] = 10
    move_on = run.Run._move_on

    def slowly(self, c, rows, counts):
        """Everything of the chunk is written and not yet kept: the worst moment to die."""
        move_on(self, c, rows, counts)
        if self.imported.done == stop:
            (folder / "here").touch()
            time.sleep(60)

    run.Run._move_on = slowly
    work(heartbeat=0.3, dead_after=1)
