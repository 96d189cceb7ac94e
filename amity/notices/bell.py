"""The bell: how many notices ring for a person, which they are, and that they were seen."""

from amity.base.clock import now
from amity.records.statement import Slot, Statement, kept

from .notice import Kind, Notice
from .told import told

CAP = 99
SIZE = 50


def ringing(actor):
    """How many unseen notices a person has on the screen: up to 99, by one look into an index."""
    return kept(("ringing",), _ringing).rows(user=actor.id)[0][0]


def _ringing():
    unseen = Notice.objects.filter(user=Slot("user"), seen_at=None, on_screen=True)
    return Statement(unseen.order_by().values("pk")[:CAP], prepared=True, counting=True)


def newest(actor):
    """The newest notices of a person in words. Those that say nothing any more (their record is gone or hidden) are
    seen with that, so that the bell does not ring for them."""
    rows = list(Notice.objects.filter(user=actor.id, on_screen=True).order_by("-at", "-pk")[:SIZE])
    found = told(actor, rows)
    said = {one.notice.pk for one in found}
    if silent := [one.pk for one in rows if one.pk not in said and one.seen_at is None]:
        Notice.objects.filter(pk__in=silent).update(seen_at=now())
    return found


def given_since(actor, moment):
    """What others handed over to a person since a moment, in words, the newest first."""
    rows = Notice.objects.filter(user=actor.id, kind=Kind.GIVEN, at__gte=moment).order_by("-at", "-pk")[:SIZE]
    return told(actor, list(rows))


def saw(actor, id=None):
    """The person saw one of their notices, or all of them."""
    rows = Notice.objects.filter(user=actor.id, seen_at=None)
    return (rows.filter(pk=id) if id else rows).update(seen_at=now())
