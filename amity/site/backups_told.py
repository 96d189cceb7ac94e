"""What the settings tell of backups: those that there are, which rule keeps each and until when, what is wrong, what
comes next. No key and no password stands in it."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from amity.base.backup.damaged import damaged_in
from amity.base.backup.folder import backups_shelf
from amity.base.backup.keeping import DAYS, MONTHS, WEEKS, Rule, foreseen
from amity.base.backup.key import kept_key
from amity.base.backup.manifest import backups_in
from amity.base.clock import now
from amity.base.database.place import place_in
from amity.errands.errands import Errand, State
from amity.web.exporting.words import size

from .archive_told import archive_told
from .backing_up import is_going_on
from .backup_alarm import WORDS
from .backup_errand import WHAT
from .backup_key_kept import is_kept
from .backup_state import Fault, backup_state
from .backup_times import next_night, next_try
from .disks import disk_of
from .proof_told import proof_told
from .tries import Tried, last_try

RULES = {
    Rule.LATELY: _("one of the last two days"),
    Rule.DAY: _("the newest of its day"),
    Rule.WEEK: _("the newest of its week"),
    Rule.MONTH: _("the newest of its month"),
}
RULE = _("All of the last two days, then the newest of each of %(days)s days, %(weeks)s weeks and %(months)s months.")


@dataclass(frozen=True)
class Line:
    """One backup as it is told."""

    name: str
    made: datetime
    size: str
    rule: str
    until: datetime | None
    tried: bool


def told(actor):
    """The context of the page, as `actor` reads it."""
    data = settings.DATA
    shelf, own_server = backups_shelf(data, patient=False), place_in(data).url != settings.DATABASE_URL
    proof, tried, away = last_try(data, Tried.DRILL), last_try(data, Tried.BACKUP), ""
    try:
        found, damaged = [(one, one.size) for one in backups_in(shelf)], damaged_in(shelf)
    except OSError as fault:
        found, damaged, away = [], [], str(fault)
    state = backup_state(data, proving=not own_server)
    lines = _lines(found, proof, actor.look.language)
    return {
        "lines": lines,
        "damaged": [one.name for one in damaged],
        "shelf": str(shelf),
        "endpoint": "" if isinstance(shelf, Path) else os.environ.get("AWS_ENDPOINT_URL") or "Amazon S3",
        "same_disk": isinstance(shelf, Path) and disk_of(shelf) == disk_of(data),
        "fault": WORDS.get(state.fault, ""),
        "away": bool(away),
        "why": away or (tried["said"] if state.fault is Fault.FAILED else ""),
        "proof": proof_told(proof, named=True),
        "night": next_night(now()),
        "try": None if own_server else next_try(now()),
        "own_server": own_server,
        "going": _going(actor, data),
        "key": kept_key(data) is not None,
        "key_path": str(data / "backup.key"),
        "key_kept": (kept := is_kept(data)) and kept | {"at": datetime.fromisoformat(kept["at"])},
        "restore": f"amity restore {shelf}/{lines[0].name}" if lines else "",
        "archive": archive_told(),
        "rule": RULE % {"days": DAYS, "weeks": WEEKS, "months": MONTHS},
    }


def _lines(found, proof, language):
    kept = foreseen([one.made for one, _size in found], next_night)
    told = []
    for one, bytes in found:
        rule, until = kept.get(one.made, (Rule.LATELY, None))
        tried = bool(proof and proof["well"] and proof["said"].startswith(f"{one.name}:"))
        told.append(Line(one.name, one.made, size(bytes, language), RULES[rule], until, tried))
    return told


def _going(actor, data):
    """The address of the errand that makes one now; True where somebody else does, None where nobody."""
    mine = Errand.objects.filter(deed__what=WHAT, state=State.RUNNING, by=actor.id).values_list("pk", flat=True).first()
    if mine:
        return f"/errands/{mine}/"
    return is_going_on(data) or None
