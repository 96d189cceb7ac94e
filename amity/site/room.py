"""Whether there is room for a second house beside the first, which a try needs for a while."""

import shutil
from pathlib import Path

from django.db import connection

from amity.base.backup.make import Failed

SPARE = 1.2
"""A copy may be bigger than what it is a copy of; and who works meanwhile writes too."""


def demand_room(data: Path, *, more: int = 0) -> None:
    """Raises Failed where the disk of `data` has no room for a copy of the house's database, and `more` bytes: a try
    must not fill the disk under those who work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        size = cursor.fetchone()[0]
    needed, free = int((size + more) * SPARE), shutil.disk_usage(data).free
    if needed > free:
        raise Failed(
            f"There is no room for a try: it takes {needed / 1e9:,.1f} GB for a while, and the disk of {data} has"
            f" {free / 1e9:,.1f} GB free."
        )
