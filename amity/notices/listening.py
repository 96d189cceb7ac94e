"""What follows from a Change for notices: a reminder of what is done with is silent; a hand-over is told."""

from django.db import connection

from amity.base.clock import now
from amity.records.history_rows import HistoryRow
from amity.records.registry import find_entity

from .notice import Kind, Notice
from .telling import tell
from .told import told_of

TOLD = "who was given what is told to them; what they see of it, the read door decides"
_GIVEN = """
    SELECT r.owner_id, %s, CASE WHEN count(*) = 1 THEN (array_agg(r.id))[1] END, %s::timestamptz, count(*), %s::uuid
    FROM {table} r WHERE r.id = ANY(%s) AND r.owner_id <> %s GROUP BY r.owner_id
"""


def settle(change, touched):
    """Reminders of records that are done, gone or planned anew ring no more."""
    for key, ids in touched.items():
        entity = find_entity(key)
        rings = getattr(entity.model, "rings", None) if entity else None
        if rings and ids:
            unseen = Notice.objects.filter(kind=Kind.REMINDER, entity=key, record__in=ids, seen_at=None)
            waiting = dict(unseen.values_list("pk", "record"))
            moments = dict(unseen.values_list("pk", "at"))
            rows = entity.model.objects.unscoped(because=TOLD).filter(**{"pk__in": waiting.values(), rings.done: None})
            planned = dict(rows.values_list("pk", rings.at))
            past = [pk for pk, record in waiting.items() if planned.get(record) != moments[pk]]
            Notice.objects.filter(pk__in=past).update(seen_at=now())


def hand_over(change, touched):
    """Records that somebody made for a colleague, or gave to one, are told to that colleague; many of them as one."""
    if change.actor_id is None:
        return
    for entity in filter(None, map(find_entity, touched)):
        if told_of(entity) and (ids := _given(entity, change)):
            sql = _GIVEN.format(table=connection.ops.quote_name(entity.model._meta.db_table))
            tell(Kind.GIVEN, sql, [entity.key, change.at, change.actor_id, ids, change.actor_id])


def _given(entity, change):
    """The ids of the records that a Change made, or gave another owner."""
    model = entity.model
    found = set(model.objects.unscoped(because=TOLD).filter(born=change.pk).values_list("pk", flat=True))
    rows = HistoryRow.objects.filter(change=change.pk, table=model._meta.db_table, op="U", old__has_key="owner_id")
    return list(found | set(rows.values_list("record", flat=True)))
