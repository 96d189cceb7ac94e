"""Tables of a database brought as imports: first they are named, then their rows are copied."""

import logging
from threading import Thread

from django.db import connections, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from amity.base.clock import now
from amity.base.uuid7 import uuid7
from amity.records.errors import NotFound

from ..importing.looking import look
from ..importing.offers import entity_named
from ..importing.options import Options
from ..imports import Import, State
from ..read.table import Unreadable
from ..ready import tell_of_import
from ..together import rank
from .connecting import TO_GIVE, connected
from .copying import OPENING, copy, count
from .limits import Cancelled, Limits, watched
from .passing import thrown_away
from .place import Unreachable

log = logging.getLogger(__name__)
MOST = 30


def bring_tables(actor, place, chosen):
    """The Imports of tables, [(Source, Entity)], in the order in which they need each other; their rows are still to
    be fetched. Several of them go in together. Raises Unreachable."""
    if len(chosen) > MOST:
        raise Unreachable(_("So many tables are too many at once. Choose up to %d.") % MOST)
    together = uuid7() if len(chosen) > 1 else None
    found = []
    with transaction.atomic():
        for at, (source, entity) in enumerate(in_order(chosen)):
            imported = Import(name=source.name[:200], entity=entity.key, owner_id=actor.id, by_id=actor.id)
            imported.together, imported.place, imported.state = together, at, State.FETCHING
            imported.options = _options(place, source).packed()
            imported.save()
            found.append((imported, source))
    return found


def fetch(actor, place, brought):
    """Copy the rows of what `bring_tables` gave, all as of one moment, and look at them. Each Import is uploaded then,
    or failed with its reason. Returns whether all of them are there."""
    limits = Limits()
    try:
        with connected(place, patience=TO_GIVE) as connection, watched(connection, brought[0][0], limits):
            for imported, source in brought:
                _move(imported, 0, total=count(connection, source))
                copy(connection, source, imported.path, lambda done, one=imported: _move(one, done), limits)
        for imported, _source in brought:
            _look(actor, imported)
    except (Unreadable, NotFound) as no:
        return _fail(brought, str(no) or _("You may no longer do this."))
    except Cancelled:
        return _fail(brought, _("Cancelled."))
    return True


def fetch_beside(actor, place, brought):
    """Have it fetched beside this request. The password is in no queue and on no disk: it lives as long as the copying
    does, in this process; should that die, one connects anew."""
    Thread(target=_alone, args=(actor, place, brought), name="fetching", daemon=True).start()


def _alone(actor, place, brought):
    try:
        with translation.override(actor.language), timezone.override(actor.look.timezone):
            try:
                fetch(actor, place, brought)
            except Exception:
                log.exception("The tables of import %s could not be fetched", brought[0][0].pk)
                _fail(brought, _("It broke off. The log knows more."))
            tell_of_import(brought[0][0], State.FETCHING)
    finally:
        thrown_away(place)
        connections.close_all()


def in_order(chosen):
    """What links to nothing first; of what is equal so, tables to which others lead."""
    links = {source.path: set(source.links.values()) - {source.path} for source, _entity in chosen}

    def depth(path, above=()):
        return max((1 + depth(one, (*above, path)) for one in links.get(path, ()) if one not in above), default=0)

    return sorted(chosen, key=lambda one: (rank(one[1]), depth(one[0].path), one[0].path))


def _options(place, source):
    """How an Import of a Source is read: its key and its links are ids of the database."""
    at = {name: str(place) for place, (name, _type) in enumerate(source.columns)}
    keys = {at[name]: path for name, path in source.links.items() if name in at}
    key = int(at[source.key]) if source.key in at else None
    if key is not None:
        keys = {str(key): source.path} | keys if str(key) not in keys else keys
    told = {"source": place.called, "whence": place.said, "base": source.path, "key": key, "keys": keys}
    return Options(**OPENING, **told)


def _look(actor, imported):
    entity = entity_named(imported.entity, actor)
    if entity is None:
        raise NotFound(imported.entity)
    look(imported, entity.bound(actor))
    with transaction.atomic():
        if not Import.objects.select_for_update().filter(pk=imported.pk, state=State.FETCHING).exists():
            raise Cancelled
        imported.become(State.UPLOADED, done=0, total=0)


def _move(imported, done, **columns):
    """Say how far it is. Raises Cancelled where nobody waits for it any more."""
    mine = Import.objects.filter(pk=imported.pk, state=State.FETCHING)
    if not mine.update(done=done, moved_at=now(), **columns):
        raise Cancelled


def _fail(brought, message):
    """Those that have not come by now do not come, and nothing of what was copied of them stays."""
    for imported, _source in brought:
        mine = Import.objects.filter(pk=imported.pk, state=State.FETCHING)
        mine.update(state=State.FAILED, since=now(), message=message, done=0, total=0)
        if Import.objects.filter(pk=imported.pk, state=State.FAILED).exists():
            imported.path.unlink(missing_ok=True)
    return False
