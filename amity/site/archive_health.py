"""What is wrong with the archive of every moment, if anything: for the doctor, and for the bell of who administers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path

from amity.base.archive.folder import archive_folder, seconds_waited
from amity.base.archive.state import LONG, archive_state, waiting_state
from amity.base.clock import now

from .tries import Tried, last_try

SILENT = timedelta(minutes=2)
"""Who keeps the archive says each second how it is."""
BEHIND = timedelta(minutes=5)
TOLD = timedelta(days=1)
"""For how long a gap is spoken of."""
OFTEN = 3
FELL = timedelta(hours=1)
"""For how long it is spoken of that nobody waited for a while."""


class Fault(Enum):
    """What may be wrong."""

    FAILS, SILENT, BEHIND, GAP, UNWAITED, SPOILED = range(6)


CURES = {
    Fault.FAILS: "See to the folder of AMITY_ARCHIVE (is its disk there, has it room?); it goes on by itself.",
    Fault.SILENT: "Nobody keeps the archive: is amity run running, with AMITY_ARCHIVE? Its output says why not.",
    Fault.BEHIND: "See whether the disk of AMITY_ARCHIVE takes what is written to it.",
    Fault.GAP: "Nothing is lost in the house; a new copy follows by itself. See why the archive was away so long.",
    Fault.UNWAITED: "What is saved is confirmed before the archive has it. See why its disk is slow, or was away.",
    Fault.SPOILED: "Run amity archive drill, and see why. It wants room on the disk; a new copy is made each day.",
}


@dataclass(frozen=True)
class ArchiveHealth:
    """`fault` is None when all is well; `said` is a line about it."""

    fault: Fault | None
    said: str


def archive_health(data: Path) -> ArchiveHealth | None:
    """How the archive of the house in `data` is; None: none is to be kept."""
    folder, state = archive_folder(), archive_state(data)
    if folder is None:
        return None
    if state is None or state["folder"] != str(folder):
        return ArchiveHealth(Fault.SILENT, f"nothing was ever archived in {folder}")
    if _ago(state["at"]) > SILENT:
        return ArchiveHealth(Fault.SILENT, f"nobody has kept it since {_short(state['at'])}")
    if not state["well"]:
        return ArchiveHealth(Fault.FAILS, f"it fails since {_short(state['since'])}: {state['said']}")
    failed, gap = state.get("failed"), state.get("gap")
    if failed and failed["number"] >= OFTEN and _ago(failed["at"]) < LONG:
        return ArchiveHealth(Fault.FAILS, f"it failed {failed['number']} times shortly, the last: {failed['said']}")
    if not state["reached"] or _ago(state["reached"]) > BEHIND:
        return ArchiveHealth(Fault.BEHIND, f"it has everything until {_short(state['reached'])} only")
    if gap and _ago(gap["at"]) < TOLD:
        return ArchiveHealth(Fault.GAP, f"moments cannot be had from {_short(gap['first'])} to {_short(gap['at'])}")
    proof = last_try(data, Tried.ARCHIVE_DRILL)
    if proof and not proof["well"]:
        return ArchiveHealth(Fault.SPOILED, f"its last moment could not be recovered for a try: {proof['said']}")
    if seconds_waited() and (said := _unwaited(waiting_state(data))):
        return ArchiveHealth(Fault.UNWAITED, said)
    return ArchiveHealth(None, f"every moment until {_short(state['reached'])}, in {folder}{_also(state)}")


def _unwaited(waiting: dict | None) -> str:
    """What is wrong with the waiting for the archive, or nothing."""
    if waiting is None or _ago(waiting["at"]) > SILENT:
        return "nobody sees to it that what is saved waits for it"
    if not waiting["waits"] and _ago(waiting["since"]) > SILENT:
        return f"what is saved does not wait for it since {_short(waiting['since'])}"
    if waiting["fell"] and _ago(waiting["fell"]) < FELL:
        return f"what is saved ceased to wait for it at {_short(waiting['fell'])}"
    return ""


def _also(state: dict) -> str:
    return f"; {state['said']}" if state["said"] else ""


def _ago(moment: str) -> timedelta:
    return now() - datetime.fromisoformat(moment)


def _short(moment: str | None) -> str:
    return f"{moment[:19].replace('T', ' ')} UTC" if moment else "an unknown moment"
