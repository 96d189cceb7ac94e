"""The bell: how many notices ring for a person, which they are, and that they were seen.

What became hidden from the person, or is gone, neither counts nor is listed; it is told again if it comes back.
"""

from django.db.models import Exists, OuterRef, Q

from amity.base.clock import now
from amity.records.registry import entities
from amity.records.scope import may, visible
from amity.records.statement import Slot, Statement, kept

from .notice import Kind, Notice
from .told import told, told_of

CAP = 99
SIZE = 50


def ringing(actor):
    """How many unseen notices a person has on the screen: up to 99, by one look into an index."""
    scope = getattr(actor, "scope_key", None)
    found = kept(scope and ("ringing", scope), lambda: _ringing(actor)).rows(user=actor.id)
    return found[0][0]


def _ringing(actor):
    unseen = Notice.objects.filter(_told(actor), user=Slot("user"), seen_at=None, on_screen=True)
    return Statement(unseen.order_by().values("pk")[:CAP], counting=True)


def _told(actor):
    """Notices that name no record, or one that the actor sees."""
    known = [one for one in entities() if told_of(one) and may(actor, one)]
    found = Q(record=None, entity__in=["", *(one.key for one in known)])
    for entity in known:
        found |= Q(Exists(visible(actor, entity).filter(pk=OuterRef("record"))), entity=entity.key)
    return found


def newest(actor):
    """The newest notices of a person in words."""
    rows = Notice.objects.filter(_told(actor), user=actor.id, on_screen=True)
    return told(actor, list(rows.order_by("-at", "-pk")[:SIZE]))


def given_since(actor, moment):
    """What others handed over to a person since a moment, in words, the newest first."""
    rows = Notice.objects.filter(_told(actor), user=actor.id, kind=Kind.GIVEN, at__gte=moment).order_by("-at", "-pk")[
        :SIZE
    ]
    return told(actor, list(rows))


def saw(actor, id=None):
    """The person saw one of their notices, or all of them."""
    rows = Notice.objects.filter(user=actor.id, seen_at=None)
    return (rows.filter(pk=id) if id else rows).update(seen_at=now())
