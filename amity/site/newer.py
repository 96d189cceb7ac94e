"""Whether a backup was made by a newer Amity than this one, which would not understand its tables."""

from amity.base.backup.make import Failed
from amity.base.backup.manifest import Manifest

from .migrating import CODE

OTHERS = ("auth", "contenttypes", "procrastinate")
"""Whose tables follow from the libraries that Amity brings along."""


def demand_known(manifest: Manifest) -> None:
    """Raise Failed where a backup has tables that this code does not know."""
    strange = [one for one in manifest.migrations if not _known(*one.split(" ", 1))]
    if strange:
        raise Failed(
            f"The backup was made by a newer Amity ({manifest.amity}; this one does not know {strange[0]}). Upgrade "
            "Amity first, then restore."
        )


def _known(app: str, name: str) -> bool:
    return app in OTHERS or (CODE / app / "migrations" / f"{name}.py").is_file()
