"""What is wrong with the backups, if anything: for who asks the doctor, and for the bell of who administers."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from amity.base.backup.folder import backups_shelf
from amity.base.backup.manifest import Backup, backups_in
from amity.base.clock import now

from .tries import Tried, last_try

LATE = 50
"""Hours after which the newest backup should have been followed by another."""
UNPROVED = 15 * 24
"""Hours after which one should have been brought back for a try, which is done each week."""


class Fault(Enum):
    """What may be wrong."""

    FAILED, NONE, OLD, SPOILED, UNPROVED, AWAY = range(6)


CURES = {
    Fault.FAILED: "Run amity backup, and see why.",
    Fault.NONE: "Run amity backup, and see why the nights made none.",
    Fault.OLD: "Run amity backup, and see why the nights made none.",
    Fault.SPOILED: "Run amity backup, then amity backup drill, and see why.",
    Fault.AWAY: "See whether the place is there (AMITY_BACKUPS), and its keys: amity backup list says what it answers.",
    Fault.UNPROVED: "See whether a worker lives: it brings one back for a try each Sunday.",
}


@dataclass(frozen=True)
class BackupState:
    """`fault` is None when all is well; `said` is a line about it."""

    fault: Fault | None
    said: str


def backup_state(data: Path, *, proving: bool) -> BackupState:
    """How the backups of the house in `data` are; `proving`: whether they are brought back for a try there."""
    tried, proof = last_try(data, Tried.BACKUP), last_try(data, Tried.DRILL)
    try:
        found = backups_in(backups_shelf(data, patient=False))
    except OSError as fault:
        return BackupState(Fault.AWAY, f"where they lie does not answer: {fault}")
    if tried and not tried["well"]:
        return BackupState(Fault.FAILED, f"the last try failed: {tried['said']}")
    if not found:
        new = _hours(datetime.fromtimestamp(data.stat().st_ctime, now().tzinfo)) < LATE
        return BackupState(None if new else Fault.NONE, "none yet; the worker makes one each night")
    if proof and not proof["well"]:
        return BackupState(Fault.SPOILED, f"one could not be brought back for a try: {proof['said']}")
    if (hours := _hours(found[0].made)) >= LATE:
        return BackupState(Fault.OLD, f"the newest is {hours:.0f} hours old, in {found[0].shelf}")
    if proving and (hours := _unproved(found, proof)) >= UNPROVED:
        return BackupState(Fault.UNPROVED, f"none was brought back for a try for {hours / 24:.0f} days")
    return BackupState(None, f"the newest is {hours:.0f} hours old, in {found[0].shelf}{_proof(proof)}")


def _unproved(found: list[Backup], proof: dict | None) -> float:
    """Hours since one was brought back, or since there is any."""
    return _hours(datetime.fromisoformat(proof["at"]) if proof else found[-1].made)


def _proof(proof: dict | None) -> str:
    return f"; brought back for a try on {proof['at'][:10]}" if proof else ""


def _hours(moment: datetime) -> float:
    return (now() - moment).total_seconds() / 3600
