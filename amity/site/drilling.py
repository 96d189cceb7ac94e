"""A drill: the newest backup is brought back for a try, and how it went is written down, and noted."""

from pathlib import Path

from amity.audit.log import note
from amity.audit.models import Kind
from amity.base.backup.damaged import set_aside
from amity.base.backup.key import key_of
from amity.base.backup.make import Failed
from amity.base.backup.sealed_file import Broken
from amity.base.database.place import place_in

from . import backing_up
from .restoring import drill
from .room import demand_room
from .tries import Tried, note_try

NAMES = {Tried.DRILL: "restore drill", Tried.ARCHIVE_DRILL: "archive drill"}


def prove_newest(data: Path) -> str | None:
    """Bring the newest backup of an embedded house into a scratch database, and compare what is in it; says in a line
    what was found, or None where there is no backup. Raises Broken, for one that is called damaged from now on,
    Failed and OSError."""
    newest = backing_up.newest(data)
    if newest is None:
        return None
    try:
        demand_room(data)
        manifest = drill(place_in(data), newest, key_of(data))
    except (Broken, Failed, OSError) as fault:
        if isinstance(fault, Broken):
            set_aside(newest, key_of(data))
        note_drill(data, Tried.DRILL, f"{newest.name}: {fault}", well=False)
        raise
    rows = sum(manifest.rows.values())
    said = f"{newest.name}: {rows:,} rows"
    note_drill(data, Tried.DRILL, said, well=True, rows=rows)
    return said


def note_drill(data: Path, what: Tried, said: str, *, well: bool, rows: int | None = None) -> None:
    """Write down how a drill went, also in the audit log."""
    note_try(data, what, well=well, said=said, rows=rows)
    note(Kind.HOUSE, what=f"{NAMES[what]} · {'well' if well else 'failed'} · {said}")
