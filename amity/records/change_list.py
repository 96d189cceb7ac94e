"""A page of Changes, the newest first, by key."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import F, Q
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan

from amity.base.clock import now

from .change_parts import parts_of
from .changes import Change
from .registry import find_entity
from .scope import alone
from .types.links import id_in

SIZE = 30
ARRANGED = Q(touched={}, undoes=None, source="web")
"""What people arrange for themselves, such as a column's width, is no Change that anybody looks for."""
TURNS = 5
"""So many times more are fetched where a reader sees nothing of those that were."""


@dataclass
class Listed:
    """`rows` are (Change, [Part]), `back` the ids of those taken back, `after` says where the next page begins."""

    rows: list = field(default_factory=list)
    back: set = field(default_factory=set)
    after: str = ""


def changes(actor, *, people, source="", kind="", days=0, after=""):
    """The Listed Changes of `people` (ids; None for everybody) that `actor` sees something of: their own always.

    `source` is a way in, `kind` the key of an entity, `days` how far back; `after` is of another Listed.
    """
    rows = Change.objects.select_related("actor").order_by("-at", "-id")
    rows = rows.exclude(ARRANGED)
    rows = rows if people is None else rows.filter(actor__in=people)
    rows = rows.filter(source=source) if source else rows
    rows = rows.filter(touched__has_key=kind) if find_entity(kind) else rows
    rows = rows.filter(at__gte=now() - timedelta(days=days)) if days else rows
    found, last = Listed(), Change.objects.filter(pk=id_in(after)).values_list("at", "pk").first()
    for _turn in range(TURNS):
        further = rows.filter(TupleLessThan(Tuple(F("at"), F("id")), last)) if last else rows
        some = list(further[: SIZE + 1])
        parts = parts_of(actor, some[:SIZE])
        found.rows += [(one, parts[one.pk]) for one in some[:SIZE] if parts[one.pk] or one.actor_id == alone(actor)]
        last = (some[SIZE - 1].at, some[SIZE - 1].pk) if len(some) > SIZE else None
        if last is None or len(found.rows) >= SIZE:
            break
    found.after = str(last[1]) if last else ""
    undone = Change.objects.exclude(source="bin").filter(undoes__in=[one.pk for one, _parts in found.rows])
    found.back = set(undone.values_list("undoes", flat=True))
    return found
