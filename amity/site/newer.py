"""Whether a database or a backup is of a newer Amity than this one, which would not understand its tables."""

from amity.base.backup.make import Failed
from amity.base.backup.manifest import Manifest

from .migrating import CODE, applied
from .refusal import Refused

OTHERS = ("auth", "contenttypes", "procrastinate")
"""Whose tables follow from the libraries that Amity brings along."""


def refuse_newer(url: str) -> None:
    """Raise Refused where the database at `url` was brought up to date by a newer Amity."""
    strange = [f"{app} {name}" for app, name in applied(url) if not _known(app, name)]
    if strange:
        more = f" and {len(strange) - 1} more" if len(strange) > 1 else ""
        raise Refused(
            f"The database is of a newer Amity: this one does not know {strange[-1]}{more}. Nothing was changed.\n"
            "Install the newer version again. Or go back: with the newer version by `amity upgrade --back`, or with "
            "this one by `amity restore` and the backup that the upgrade has made."
        )


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
