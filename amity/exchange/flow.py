"""The way of an import from step to step, as a person asks for it; the work is done by jobs."""

from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from amity.base.clock import now
from amity.base.jobs import enqueue
from amity.base.uuid7 import uuid7
from amity.records.errors import Refused

from . import jobs, saved_mappings
from .importing import sensitive
from .importing.looking import look
from .importing.offers import entity_named
from .importing.run import finish
from .imports import Import, State

STALE = 120
"""Seconds without a step after which one may ask for it again."""
OPEN = (State.UPLOADED, State.CHECKED, State.FAILED)
"""The states in which one may say how a file is to be read, unless some of it is in."""
WRITTEN = (State.DONE, State.FAILED, State.PAUSED)


def bring(actor, entity, name, pieces, *, sheet=None):
    """Take a file in (its name and its pieces of bytes), of a workbook one `sheet`; returns the Import.

    Raises Unreadable, and keeps nothing then.
    """
    imported = Import(name=name[:200], entity=entity.key, owner_id=actor.id, by_id=actor.id)
    imported.options = {"sheet": sheet} if sheet else {}
    try:
        imported.keep(pieces)
        look(imported, entity.bound(actor))
    except BaseException:
        imported.forget()
        raise
    imported.save()
    return imported


def take_as(actor, imported):
    """Have the rows be records of the entity that the header is known by, and look at the file anew."""
    entity = entity_named(imported.table.get("looks", ("", ""))[1], actor)
    if entity is None or imported.change or not imported.table:
        raise Refused(_("This import is past that step."), rule="step")
    imported.entity = entity.key
    look(imported, entity.bound(actor))
    with still_open(imported):
        imported.become(State.UPLOADED)


@contextmanager
def still_open(imported):
    """A transaction in which one may save how a file is to be read; Refused where by now it is read or written."""
    with transaction.atomic():
        mine = Import.objects.select_for_update().filter(pk=imported.pk, state__in=OPEN, change=None)
        if not mine.exists():
            raise Refused(_("This import is past that step."), rule="step")
        yield


def choose(imported):
    """Save how a file is to be read, and nothing of how far it has come. Raises Refused."""
    sensitive.dot_samples(imported)
    with still_open(imported):
        imported.save(update_fields=["mapping", "options", "table"])


def check(actor, imported):
    """Have the file gone through without writing."""
    if not imported.table:
        raise Refused(_("The rows have not come from the database. Connect once more."), rule="step")
    of = (State.UPLOADED, State.CHECKED, State.CHECKING, *(() if imported.change else (State.FAILED,)))
    _go(actor, imported, State.CHECKING, of, jobs.check_import, done=0)


def give_up(imported):
    """Say of tables that are no longer being read from their database that they did not come. Raises Refused."""
    with transaction.atomic():
        mine = Import.objects.select_for_update().get(pk=imported.pk)
        if mine.state != State.FETCHING or not is_stale(mine):
            raise Refused(_("This import is past that step."), rule="step")
        mine.become(State.FAILED, message=_("The rows have not come from the database. Connect once more."), done=0)
        mine.path.unlink(missing_ok=True)


def cancel(imported):
    """Have the rows of tables, of all that are brought together, no longer be read from their database. Raises
    Refused."""
    with transaction.atomic():
        mine = Import.objects.select_for_update().get(pk=imported.pk)
        if mine.state != State.FETCHING:
            raise Refused(_("This import is past that step."), rule="step")
        beside = Import.objects.select_for_update().filter(together=mine.together, state=State.FETCHING)
        for one in beside.order_by("place") if mine.together else [mine]:
            one.become(State.FAILED, message=_("Cancelled."), done=0, total=0)
            one.path.unlink(missing_ok=True)


def run(actor, imported):
    """Have the rows written, all or those that are not in yet."""
    with transaction.atomic():
        if imported.change is None:
            imported.faulty.all().delete()
            saved_mappings.keep(actor, imported)
            fresh = {"done": 0, "counts": {}, "change": imported.together or uuid7()}
            _go(actor, imported, State.RUNNING, (State.CHECKED,), jobs.run_import, **fresh)
        else:
            of = (State.RUNNING, State.FAILED, State.PAUSED)
            found = imported.found | {"done_before": imported.done}
            _go(actor, imported, State.RUNNING, of, jobs.run_import, found=found)


def pause(actor, imported):
    """Have the writing stop behind the rows that are at hand. What is in stays; `run` goes on, `take_back` undoes."""
    with transaction.atomic():
        mine = Import.objects.select_for_update().get(pk=imported.pk)
        if mine.state != State.RUNNING:
            raise Refused(_("This import is past that step."), rule="step")
        finish(mine, actor, State.PAUSED)


def undoable(imported):
    """Whether something that it wrote may still be taken back: also what an Undo had to leave."""
    return imported.change is not None and (imported.state in WRITTEN or stayed(imported))


def stayed(imported):
    """[[why, entity, how many, [ids of the first]]] of what its Undo had to leave."""
    return imported.found.get("stays", []) if imported.state == State.UNDONE else []


def take_back(actor, imported):
    """Have all that was written undone that may be, also of the files that were brought together with this one."""
    beside = Import.objects.filter(together=imported.together, state__in=(State.RUNNING, State.UNDOING))
    if imported.together and beside.exclude(pk=imported.pk).exists():
        raise Refused(_("Another of these files is at work."), rule="step")
    of = (*WRITTEN, State.UNDOING, *((State.UNDONE,) if stayed(imported) else ()))
    _go(actor, imported, State.UNDOING, of, jobs.undo_import)


def is_stale(imported):
    """Whether a job seems to have died for good."""
    return (now() - imported.moved_at).total_seconds() > STALE


def _go(actor, imported, state, of, job, **columns):
    with transaction.atomic():
        mine = Import.objects.select_for_update().get(pk=imported.pk)
        if mine.state not in of or (mine.state == state and not is_stale(mine)):
            raise Refused(_("This import is past that step."), rule="step")
        mine.become(state, by=actor.id, **columns)
        enqueue(job, lock=f"import {mine.together or mine.pk}", id=str(mine.pk))
