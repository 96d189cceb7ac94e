"""The jobs of import: the check, the writing, and the undoing. Each may be killed and run again."""

import logging
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from amity.base.jobs import enqueue, every, job
from amity.records.errors import NotFound, Refused
from amity.records.undo import undo
from amity.users.actor import House, actor_of

from .database.passing import tidied
from .importing import sensitive
from .importing.ahead import Ahead
from .importing.check import Check
from .importing.offers import entity_named
from .importing.options import Options
from .importing.run import Overtaken, Run, finish
from .importing.sorting import Sorter
from .importing.staying import by_reason
from .imports import Import, State, before, behind
from .read.table import Unreadable
from .ready import tell_of_import

log = logging.getLogger(__name__)


@job
def check_import(id):
    """Go through the file of an import without writing."""
    _do(id, State.CHECKING, _check)


@job
def run_import(id):
    """Write the rows of an import."""
    _do(id, State.RUNNING, _run)


@job
def undo_import(id):
    """Take back all that an import has written."""
    _do(id, State.UNDOING, _undo)


def _do(id, state, work):
    """Do `work` on the import as the person who asked for it, if it still waits for it."""
    imported = Import.objects.filter(pk=UUID(id), state=state).first()
    if imported is None:
        return
    actor = actor_of(imported.by_id or imported.owner_id)
    language, zone = (actor.language, actor.look.timezone) if actor else ("en", None)
    with translation.override(language), timezone.override(zone):
        try:
            work(imported, actor)
        except (Unreadable, ValueError, NotFound, Refused) as fault:
            _break_off(imported, actor, str(fault) or _("You may no longer do this."))
        except (OperationalError, InterfaceError):
            raise  # the database is away: the job is tried again, and goes on
        except Exception:
            log.exception("Import %s broke off", id)
            _break_off(
                imported,
                actor,
                _("It broke off at row %(row)s. Try to go on; the log knows more.") % {"row": imported.done},
            )
    tell_of_import(imported, state)


def _sorter(imported, actor, ahead=None):
    entity = actor and entity_named(imported.entity, actor)
    if entity is None:
        raise NotFound(imported.entity)
    return Sorter(entity.bound(actor), imported.mapping, Options.of(imported), ahead)


def _check(imported, actor):
    own = [imported] if _sorter(imported, actor).within else []
    with Ahead(actor, [*before(imported), *own], own=imported) as ahead:
        counts, found = Check(imported, _sorter(imported, actor, ahead)).run()
    imported.refresh_from_db(fields=["done", "total"])
    imported.become(State.CHECKED, counts=counts, found=found)


def _run(imported, actor):
    try:
        files = [imported] if _sorter(imported, actor).within else []
        with Ahead(actor, files, own=imported, writing=True) as ahead:
            Run(imported, _sorter(imported, actor, ahead)).run()
        sensitive.drop_file(imported)
        _go_on(imported, actor)
    except Overtaken:
        log.warning("Import %s goes on elsewhere", imported.pk)


def _go_on(imported, actor):
    """After one of several files is in, the next."""
    with transaction.atomic():
        if (following := behind(imported)) is not None:
            following.faulty.all().delete()
            fresh = {"done": 0, "counts": {}, "change": following.together}
            following.become(State.RUNNING, by=actor.id, **fresh)
            enqueue(run_import, lock=f"import {following.together}", id=str(following.pk))


def _undo(imported, actor):
    if actor is None:
        raise NotFound("user")
    try:
        with transaction.atomic():
            stays = by_reason(undo(actor, imported.change, partly=True)[1].left)
            beside = Import.objects.filter(together=imported.together) if imported.together else ()
            for one in beside or [imported]:
                one.become(State.UNDONE, change=imported.change, found=one.found | {"stays": stays})
    except (Refused, NotFound) as no:
        before = State.UNDONE if "stays" in imported.found else State.DONE
        message = getattr(no, "message", _("You may not undo all of this."))
        imported.become(before if imported.done == imported.total else State.FAILED, message=message)


def _break_off(imported, actor, message):
    """Note that it ended early. What is written stays, and its Change says so."""
    imported = Import.objects.get(pk=imported.pk)
    if imported.state == State.RUNNING:
        finish(imported, actor or House(), State.FAILED, message)
    else:
        imported.become(State.FAILED, message=message)


@every("19 * * * *")
def tidy_sensitive(timestamp):
    """Remove files with values of sensitive fields that nobody needs any more."""
    sensitive.tidied()


@every("29 * * * *")
def tidy_databases(timestamp):
    """Remove uploaded databases with which nobody went on."""
    tidied()
