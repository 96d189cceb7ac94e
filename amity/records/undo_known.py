"""Which Changes exist for an actor: their own, and those that touched what they see."""

from django.db.models import Exists, Q

from .bin import removed_by
from .changes import Change
from .errors import NotFound
from .history_rows import HistoryRow
from .history_seen import edits_seen, parts_seen
from .registry import entities
from .scope import alone, may, visible
from .types.links import read_id
from .undo_parts import ENDS


def find_change(actor, id):
    """The Change of this id with its actor; NotFound where there is none for this actor.

    One's own is found by one query. Another's takes three, whether or not it is there.
    """
    try:
        id = read_id(id)
    except ValueError:
        raise NotFound("change") from None
    rows = Change.objects.select_related("actor").filter(pk=id)
    known = rows.first()
    if known is not None and (getattr(actor, "unbound", False) or known.actor_id == alone(actor)):
        return known
    tables = set(HistoryRow.objects.filter(change=id).values_list("table", flat=True).distinct())
    touched = [one for one in entities() if (known and one.key in known.touched) or one.model._meta.db_table in tables]
    found = rows.filter(_seen(actor, id, touched)).first()
    if found is None:
        raise NotFound("change")
    return found


def _seen(actor, id, touched):
    """Whether it made, edited, removed or brought back a record that they see, or a part of one, in what they may read
    of it."""
    rows = HistoryRow.objects.filter(change=id)
    made = [model.objects.filter(born=id).values(ends[0][1]) for model, ends in ENDS.items()]
    found = Q(actor=alone(actor))
    for entity in touched:
        if may(actor, entity):
            seen = visible(actor, entity)
            mine = rows.filter(table=entity.model._meta.db_table).exclude(op="D")
            ids = mine.filter(edits_seen(actor, entity)).values("record")
            if parts_seen(actor, entity):
                ids = ids.union(rows.values("part_of"), *made)
            found |= Q(Exists(seen.filter(born=id))) | Q(Exists(seen.filter(pk__in=ids)))
            found |= Q(Exists(removed_by(actor, entity, id)))
    return found
