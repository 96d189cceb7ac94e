"""What others made for a person lately."""

from django.db.models import Exists, OuterRef

from amity.records.changes import Change
from amity.records.registry import entities
from amity.records.scope import may, visible

MOST = 20


def made_for(actor, since):
    """Records with a timeline that are `actor`'s and that somebody else made since a moment:
    [(entity, id, title, moment)], the newest first."""
    found = []
    for entity in entities():
        if entity.timeline is not None and may(actor, entity):
            mine = visible(actor, entity).filter(owner=actor.id, created_at__gte=since)
            others = mine.exclude(Exists(Change.objects.filter(pk=OuterRef("born"), actor=actor.id)))
            rows = others.order_by("-created_at").values_list("pk", entity.title, "created_at")
            found += [(entity, *row) for row in rows[:MOST]]
    return sorted(found, key=lambda one: one[3], reverse=True)[:MOST]
