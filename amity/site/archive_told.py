"""What the settings tell of the archive of every moment: which can be had, whether it comes on, when it was tried, and
how it is switched on where it is off."""

from django.conf import settings

from amity.base.archive.folder import archive_folder, days_kept, seconds_waited
from amity.base.archive.lines import damaged_in, spans
from amity.base.archive.moments import stretches, zone_of
from amity.base.backup.key import kept_key
from amity.base.backup.sealed_file import Broken
from amity.base.clock import now

from .archive_alarm import WORDS
from .archive_health import archive_health
from .backup_times import next_archive_try
from .disks import disk_of
from .proof_told import proof_told
from .tries import Tried, last_try

SWITCH = "AMITY_ARCHIVE=/mnt/other/amity-archive amity run"
ASKED = "%Y-%m-%d %H:%M:%S"


def archive_told():
    """The context of that part of the page; `on` is false where no archive is kept."""
    folder, data = archive_folder(), settings.DATA
    if folder is None:
        return {"on": False, "switch": SWITCH}
    found, damaged, away = _found(folder, kept_key(data))
    health = archive_health(data)
    return {
        "on": True,
        "folder": str(folder),
        "same_disk": disk_of(folder) == disk_of(data),
        "stretches": stretches(found),
        "damaged": [base.name for base in damaged],
        "copies": len(found),
        "newest": max((span.first for span in found), default=None),
        "days": days_kept(),
        "waits": seconds_waited(),
        "fault": WORDS.get(health.fault, ""),
        "why": away or (health.said if health.fault else ""),
        "proof": proof_told(last_try(data, Tried.ARCHIVE_DRILL)),
        "try": next_archive_try(now()),
        "restore": _restoring(found),
    }


def _found(folder, key):
    """(the spans, the damaged bases, why nothing can be read)."""
    if key is None:
        return [], [], ""
    try:
        damaged = damaged_in(folder, key)
        return spans(folder, key), damaged, ""
    except Broken as fault:
        return [], damaged, str(fault)
    except OSError as fault:
        return [], [], str(fault)


def _restoring(found):
    """The command that brings back the last moment, in the time zone that it takes a moment for."""
    last = max((span.last for span in found), default=None)
    return f'amity restore --to "{last.astimezone(zone_of(found)):{ASKED}}"' if last else ""
