"""The jobs: an errand, which may be killed at any moment and run again; and the emptying of the recycle bin."""

import logging
from datetime import timedelta
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from amity.base.clock import now
from amity.base.jobs import every, job
from amity.base.progress import Stopped
from amity.records.emptying import forget_deleted
from amity.records.errors import Invalid, NotFound, Refused
from amity.users.actor import actor_of
from amity.users.house import house

from .errands import Errand, State, find_again
from .run import run

log = logging.getLogger(__name__)


@job
def run_errand(id):
    """Do an errand as the person who asked for it, if it still waits."""
    errand = Errand.objects.defer("ids").filter(pk=UUID(id), state=State.RUNNING).first()
    if errand is None:
        return
    actor = actor_of(errand.by_id)
    language, zone = (actor.language, actor.look.timezone) if actor else ("en", None)
    with translation.override(language), timezone.override(zone):
        try:
            if actor is None:
                raise NotFound("user")
            run(errand, actor)
        except Stopped:
            log.info("Errand %s was stopped", id)
        except (Refused, Invalid, NotFound) as fault:
            _break_off(errand, getattr(fault, "message", "") or _("You may no longer do this."))
        except (OperationalError, InterfaceError):
            raise  # the database is away, or two were in each other's way: the job is tried again
        except Exception:
            log.exception("Errand %s broke off", id)
            _break_off(errand, _("It broke off, and nothing of it was written. The log knows more."))


@every("37 2 * * *")
def empty_bin(timestamp):
    """Forget what lies in the recycle bin for longer than the company keeps it, if it says how long."""
    days = house(None)["keep_deleted"]
    if days is not None:
        number = forget_deleted(now() - timedelta(days=min(days, 36_500)))
        log.info("%s records were in the recycle bin for more than %s days, and are gone", number, days)


def _break_off(errand, message):
    mine = Errand.objects.filter(pk=errand.pk, state=State.RUNNING)
    with transaction.atomic():
        if mine.update(state=State.FAILED, message=message, ids=[], since=now()) and errand.own:
            errand.own.ended(find_again(errand))
