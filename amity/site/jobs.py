"""Jobs of the house itself: a backup each night, and each week the proof that it can be brought back."""

import logging
from datetime import UTC, datetime

from django.conf import settings

from amity.audit.log import note
from amity.audit.models import Kind
from amity.base.archive.folder import archive_folder
from amity.base.archive.moments import OutOfReach
from amity.base.backup.key import kept_key
from amity.base.backup.make import Failed
from amity.base.backup.sealed_file import Broken
from amity.base.database.place import place_in
from amity.base.database.problem import DatabaseProblem
from amity.base.jobs import every, job

from . import archive_alarm, backing_up
from .archive_drilling import prove_archive
from .archive_health import archive_health
from .backup_alarm import alarm
from .backup_state import backup_state
from .backup_times import NIGHTLY, SUNDAYS, SUNDAYS_LATER
from .drilling import prove_newest

log = logging.getLogger(__name__)


@every(NIGHTLY)
def back_up_by_night(timestamp):
    """Each night; the hour is UTC."""
    back_up()


@job
def back_up():
    """Make a backup, and note it."""
    try:
        made = backing_up.back_up(settings.DATABASE_URL, settings.DATA, say=log.info)
    except Exception as fault:
        note(Kind.HOUSE, what=f"backup · failed · {fault}")
        raise
    note(Kind.HOUSE, what=f"backup · {made.name}")


@every(SUNDAYS)
def prove(timestamp):
    """Each Sunday: bring the newest backup into a scratch database, and compare what is in it."""
    if _proving():
        try:
            prove_newest(settings.DATA)
        except Broken:  # it has lost its name: another try would find an older one well, and nobody would hear of it
            log.exception("The newest backup is damaged")


@every(SUNDAYS_LATER)
def prove_the_archive(timestamp):
    """Each Sunday: recover the last moment of the archive beside the house, for a try."""
    archive, key = archive_folder(), kept_key(settings.DATA)
    if archive and key and _proving():
        try:
            prove_archive(settings.DATA, archive, key, log.info)
        except OutOfReach as nothing:
            log.info("%s", nothing)
        except (Broken, Failed, DatabaseProblem, OSError):  # it was written down, and the bell rings for it
            log.exception("The archive could not be recovered")


@every("10 5 * * *")
def ring_for_backups(timestamp):
    """Each morning, after what the night has tried: who administers hears of what is wrong with the backups."""
    found = backup_state(settings.DATA, proving=_proving())
    if found.fault:
        alarm(found.fault, datetime.fromtimestamp(timestamp, UTC))


@every("*/10 * * * *")
def ring_for_the_archive(timestamp):
    """Who administers hears soon of an archive that does not come on, and once a day while it is so."""
    found = archive_health(settings.DATA)
    if found and found.fault:
        archive_alarm.alarm(found.fault, datetime.fromtimestamp(timestamp, UTC))


def _proving():
    """Whether the house may make a scratch database: on its own server."""
    return place_in(settings.DATA).url == settings.DATABASE_URL
