"""The bell: how many notices ring for a person, which they are, and that they were seen.

What became hidden from the person, or is gone, neither counts nor is listed; it is told again if it comes back.
"""

from datetime import timedelta
from functools import partial

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from amity.base.clock import now
from amity.records.registry import entities
from amity.records.scope import may, visible
from amity.records.statement import Slot, Statement, kept

from .notice import OWN, Kind, Notice
from .told import told, told_of

CAP = 99
BELIEVED = timedelta(seconds=5)
"""So long a process believes that nothing rings for a person."""
SIZE = 50
COLUMNS = tuple(one.attname for one in Notice._meta.concrete_fields)

_silent = {}
"""{user id: until when nothing is believed to ring for them}."""


def ringing(actor):
    """How many unseen notices a person has on the screen: up to 99, by a look into an index.

    Most people have none at most times: that is seen without asking what their rights are, and believed for a moment,
    for who goes quickly from page to page.
    """
    moment = now()
    if moment < _silent.get(actor.id, moment):
        return 0
    if not kept("unseen", _one_unseen).rows(user=actor.id):
        if BELIEVED:
            _silent[actor.id] = moment + BELIEVED
        return 0
    return _rows(actor, _ringing)[0][0]


def _unseen():
    return Notice.objects.filter(user=Slot("user"), seen_at=None, on_screen=True).order_by().values("pk")


def _one_unseen():
    return Statement(_unseen()[:1])


def _ringing(actor):
    return Statement(_unseen().filter(_told(actor))[:CAP], counting=True)


def _told(actor):
    """Notices that name no record, or one that the actor sees; what is ready is their own, and so are alarms
    as long as they administer."""
    known = [one for one in entities() if told_of(one) and may(actor, one)]
    found = Q(kind__in=[one for one in OWN if one != Kind.ALARM or actor.administers]) | Q(
        record=None, entity__in=["", *(one.key for one in known)]
    )
    for entity in known:
        found |= Q(Exists(visible(actor, entity).filter(pk=OuterRef("record"))), entity=entity.key)
    return found


def newest(actor):
    """The newest notices of a person in words."""
    rows = Notice.objects.filter(_told(actor), user=actor.id, on_screen=True)
    return told(actor, list(rows.order_by("-at", "-pk")[:SIZE]))


def given_since(actor, moment):
    """What others handed over to a person since a moment, in words, the newest first."""
    rows = _rows(actor, _given_since, moment=moment)
    return told(actor, [Notice.from_db(connection.alias, COLUMNS, row) for row in rows])


def _given_since(actor):
    rows = Notice.objects.filter(_told(actor), user=Slot("user"), kind=Kind.GIVEN, at__gte=Slot("moment"))
    return Statement(rows.order_by("-at", "-pk").values_list(*COLUMNS)[:SIZE])


def _rows(actor, make, **slots):
    """What the Statement answers that `make` makes for `actor`."""
    scope = getattr(actor, "scope_key", None)
    return kept(scope and (make.__name__, scope), partial(make, actor)).rows(user=actor.id, **slots)


def saw(actor, id=None):
    """The person saw one of their notices, or all of them."""
    rows = Notice.objects.filter(user=actor.id, seen_at=None)
    return (rows.filter(pk=id) if id else rows).update(seen_at=now())


def saw_ready(actor, id):
    """The person has come to what was ready by themselves."""
    return Notice.objects.filter(user=actor.id, kind=Kind.READY, record=id, seen_at=None).update(seen_at=now())
