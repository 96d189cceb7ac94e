"""A drill of the archive: its last moment is recovered for a try, and how it went is written down, and noted."""

from collections.abc import Callable
from pathlib import Path

from amity.base.archive.lines import Span
from amity.base.archive.moments import span_of
from amity.base.archive.segments import SEGMENT
from amity.base.backup.make import Failed
from amity.base.backup.sealed_file import Broken
from amity.base.database.problem import DatabaseProblem

from .drilling import note_drill
from .restoring_moment import prove_moment
from .room import demand_room
from .tries import Tried


def prove_archive(data: Path, archive: Path, key: bytes, say: Callable[[str], None]) -> int:
    """Recover the last moment of the archive of an embedded house for a try; gives the number of rows. Raises Broken,
    Failed, DatabaseProblem and OSError, and OutOfReach, of which nothing is written down, where there is none yet."""
    try:
        span = span_of(archive, key, None)
        demand_room(data, more=_log(span, key))
        rows = prove_moment(data, span, key, say)
    except (Broken, Failed, DatabaseProblem, OSError) as fault:
        note_drill(data, Tried.ARCHIVE_DRILL, str(fault), well=False)
        raise
    note_drill(data, Tried.ARCHIVE_DRILL, f"{rows:,} rows", well=True, rows=rows)
    return rows


def _log(span: Span, key: bytes) -> int:
    """Bytes of the log behind the base."""
    return sum(SEGMENT for number in span.line.segments(key).numbers() if number >= span.about.start // SEGMENT)
