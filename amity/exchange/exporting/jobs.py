"""The jobs of export: the writing of a file, which may be killed at any moment and begins again; and its going."""

import logging
from uuid import UUID

from django.db import InterfaceError, OperationalError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from amity.base.jobs import every, job
from amity.base.progress import Stopped
from amity.records.errors import Invalid, NotFound, Refused
from amity.users.actor import actor_of

from ..exports import Export, State, forget_old_files
from ..ready import tell_of_export
from .rationed import TooMuch, refuse
from .run import run

log = logging.getLogger(__name__)


@job
def run_export(id):
    """Write the file of an export as the person who asked for it, if it still waits."""
    if export := Export.objects.filter(pk=UUID(id), state=State.RUNNING).first():
        write_now(export)
        tell_of_export(export)


@every("11 3 * * *")
def forget_files(timestamp):
    """Remove the files of exports that were there long enough."""
    log.info("%s files of exports were removed", forget_old_files())


def write_now(export):
    """Write the file of an export; what is in the way of it is noted with it."""
    actor = actor_of(export.by_id)
    language, zone = (actor.language, actor.look.timezone) if actor else ("en", None)
    with translation.override(language), timezone.override(zone):
        try:
            if actor is None:
                raise NotFound("user")
            run(export, actor)
        except TooMuch as fault:
            refuse(actor, export.entity)
            export.become(State.FAILED, message=fault.message)
        except Stopped:
            log.info("Export %s was stopped", export.pk)
        except (Refused, Invalid, NotFound) as fault:
            said = getattr(fault, "message", "")
            export.become(State.FAILED, message=said or _("You may no longer do this, or what it asks for is gone."))
        except (OperationalError, InterfaceError):
            raise  # the database is away: the job is tried again
        except Exception:
            log.exception("Export %s broke off", export.pk)
            export.become(State.FAILED, message=_("It broke off, and no file was kept. The log knows more."))
