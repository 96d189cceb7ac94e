"""Jobs of the house itself: a backup each night, and each week the proof that it can be brought back."""

import logging

from django.conf import settings

from amity.audit.log import note
from amity.audit.models import Kind
from amity.base.backup.damaged import set_aside
from amity.base.backup.key import key_of
from amity.base.backup.sealed_file import Broken
from amity.base.database.place import place_in
from amity.base.jobs import every, job

from . import backing_up
from .restoring import drill

log = logging.getLogger(__name__)


@every("40 1 * * *")
def back_up_by_night(timestamp):
    """Each night; the hour is UTC."""
    back_up()


@job
def back_up():
    """Make a backup, and note it."""
    made = backing_up.back_up(settings.DATABASE_URL, settings.DATA, say=log.info)
    note(Kind.HOUSE, name="", what=f"backup · {made.folder.name}")


@every("20 3 * * 0")
def prove(timestamp):
    """Each Sunday: bring the newest backup into a scratch database, count what is in it, and write down how it went."""
    newest = backing_up.newest(settings.DATA)
    if newest is None or place_in(settings.DATA).url != settings.DATABASE_URL:
        return
    try:
        manifest = drill(place_in(settings.DATA), newest, key_of(settings.DATA))
    except Exception as fault:
        if isinstance(fault, Broken):
            set_aside(newest, key_of(settings.DATA))
        backing_up.note_proof(settings.DATA, well=False, said=f"{newest.folder.name}: {fault}")
        raise
    rows = f"{sum(manifest.rows.values()):,}"
    backing_up.note_proof(settings.DATA, well=True, said=f"{newest.folder.name}: {rows} rows")
