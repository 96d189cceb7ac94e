"""What others made for a person lately."""

from functools import partial

from django.db.models import Exists, OuterRef

from amity.records.changes import Change
from amity.records.registry import entities
from amity.records.scope import may, visible
from amity.records.statement import Slot, Statement, kept, key_of

MOST = 20


def made_for(actor, since):
    """Records with a timeline that are `actor`'s and that somebody else made since a moment:
    [(entity, id, title, moment)], the newest first."""
    found = []
    for entity in entities():
        if entity.timeline is not None and may(actor, entity):
            statement = kept(key_of(actor, entity, "made for"), partial(_of_others, actor, entity))
            found += [(entity, *row) for row in statement.rows(owner=actor.id, since=since)]
    return sorted(found, key=lambda one: one[3], reverse=True)[:MOST]


def _of_others(actor, entity):
    mine = visible(actor, entity).filter(owner=Slot("owner"), created_at__gte=Slot("since"))
    others = mine.exclude(Exists(Change.objects.filter(pk=OuterRef("born"), actor=Slot("owner"))))
    return Statement(others.order_by("-created_at").values_list("pk", entity.title, "created_at")[:MOST])
