"""Which Changes exist for an actor: their own, and those that touched what they see."""

from django.db.models import Exists, Q

from .bin import removed_by
from .changes import Change
from .errors import NotFound
from .history_rows import HistoryRow
from .registry import entities
from .scope import may, visible
from .types.links import read_id
from .undo_parts import ENDS


def find_change(actor, id):
    """The Change of this id; NotFound where there is none for this actor.

    One's own is found by a short query. Another's takes a long one, whether or not it is there.
    """
    try:
        id = read_id(id)
    except ValueError:
        raise NotFound("change") from None
    rows = Change.objects.filter(pk=id)
    unbound = getattr(actor, "unbound", False)
    found = (rows if unbound else rows.filter(actor=actor.id)).first()
    if found is None and not unbound:
        found = rows.filter(_touched(actor, id)).first()
    if found is None:
        raise NotFound("change")
    return found


def _touched(actor, id):
    rows = HistoryRow.objects.filter(change=id)
    made = [model.objects.filter(born=id).values(ends[0][1]) for model, ends in ENDS.items()]
    touched = rows.values("record").union(rows.values("part_of"), *made)
    found = Q(pk__in=())
    for entity in entities():
        if may(actor, entity):
            seen = visible(actor, entity)
            found |= Q(Exists(seen.filter(born=id))) | Q(Exists(seen.filter(pk__in=touched)))
            found |= Q(Exists(removed_by(actor, entity, id)))
    return found
