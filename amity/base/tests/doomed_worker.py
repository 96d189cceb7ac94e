"""A real worker for a test to kill: its one job says that it has begun, and ends only in a second worker."""

import os
import sys
import time
from pathlib import Path

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "amity.site.settings"
    django.setup()
    from procrastinate.contrib.django import app

    from amity.base.worker import work

    @app.task(name="test.doomed")
    def doomed(folder):
        runs = Path(folder) / "runs"
        with runs.open("a") as file:
            file.write(sys.argv[1])
        if sys.argv[1] == "1":
            time.sleep(60)

    work(heartbeat=0.3, dead_after=1)
