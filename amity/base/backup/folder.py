"""Where backups lie."""

import os
from pathlib import Path


def backups_folder(data: Path) -> Path:
    """Where backups go: AMITY_BACKUPS, which should be another disk, or a folder beside the data."""
    named = os.environ.get("AMITY_BACKUPS")
    return Path(named).resolve() if named else data / "backups"
