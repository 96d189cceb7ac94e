"""Doing an errand: all of it in one transaction, so that it is there whole or not at all."""

from contextlib import contextmanager

from django.db import connection, transaction

from amity.base.clock import now
from amity.base.progress import Progress, Stopped
from amity.records.carrying_on import carry_on
from amity.records.errors import NotFound
from amity.records.registry import find_entity
from amity.records.scope import may
from amity.records.undo import undo
from amity.records.writing import change

from .deed import Deed
from .errands import Errand, State, find_again

CHUNK = 5000
"""Records that are written together."""
NAMED = 20
"""So many of those that were left out for one reason are kept by name."""


def run(errand, actor):
    """Do it as `actor`. Raises Stopped, and what the door raises; nothing of it stands then."""
    with Progress(errand, State.RUNNING) as progress:
        if errand.undoes:
            _take_back(errand, actor, progress)
        elif errand.own:
            _do_own(errand, actor, progress)
        else:
            _write(errand, actor, progress)


def _write(errand, actor, progress):
    entity = find_entity(errand.entity)
    if entity is None or not may(actor, entity):
        raise NotFound(errand.entity)
    deed, refused = Deed.unpacked(entity.bound(actor), errand.deed), {}
    with change(actor, source="bulk", reason=errand.why) as c, _alone(errand) as ids:
        for start in range(0, len(ids), CHUNK):
            some = ids[start : start + CHUNK]
            refused |= carry_on(c, some, lambda c, ids: deed.write(c, entity, ids))
            progress.tell(len(some))
        _finish(errand, change=c.id if c.wrote else None, refused=by_reason(refused))


def _take_back(errand, actor, progress):
    with transaction.atomic(), _alone(errand):
        id, _done = undo(actor, errand.undoes, everything=errand.deed.get("everything", False), tell=progress.tell)
        _finish(errand, change=id, refused=[])


def _do_own(errand, actor, progress):
    with transaction.atomic(), _alone(errand) as ids:
        errand.own.run(actor, errand.deed, ids, progress)
        _finish(errand, change=None, refused=[])
        errand.own.ended(find_again(errand))


@contextmanager
def _alone(errand):
    """The ids of the errand, for one worker alone till its transaction ends; a second one waits, and finds it done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"errand {errand.pk}"])
    ids = Errand.objects.filter(pk=errand.pk, state=State.RUNNING).values_list("ids", flat=True).first()
    if ids is None:
        raise Stopped
    yield ids


def _finish(errand, **columns):
    """Say so in the transaction that wrote it all."""
    mine = Errand.objects.filter(pk=errand.pk, state=State.RUNNING)
    if not mine.update(state=State.DONE, since=now(), done=errand.total, ids=[], **columns):
        raise Stopped


def by_reason(refused):
    """[[why, how many, [ids of the first]]] of {id: why}, the most frequent reason first."""
    groups = {}
    for id, why in refused.items():
        groups.setdefault(why, []).append(str(id))
    found = [[why, len(ids), ids[:NAMED]] for why, ids in groups.items()]
    return sorted(found, key=lambda one: -one[1])
