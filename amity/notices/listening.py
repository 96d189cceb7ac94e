"""What follows from a Change for notices: a reminder of what is done with is silent; a hand-over is told."""

from django.db import connection

from amity.base.clock import now
from amity.records.registry import find_entity
from amity.records.statement import these

from .notice import Kind, Notice
from .telling import tell
from .told import told_of

TOLD = "who was given what is told to them; what they see of it, the read door decides"
_GIVEN = """
    SELECT r.owner_id, %s, CASE WHEN count(*) = 1 THEN (array_agg(r.id))[1] END, %s::timestamptz, count(*), %s::uuid
    FROM {table} r WHERE r.owner_id <> %s AND r.id IN (
        SELECT id FROM {table} WHERE born = %s UNION
        SELECT record FROM records_history WHERE change = %s AND "table" = %s AND op = 'U' AND old ? 'owner_id'
    ) GROUP BY r.owner_id
"""
"""Of the records that a Change made, or gave another owner: to whom they belong now."""


def settle(change, touched):
    """Reminders of records that are done, gone or planned anew ring no more."""
    for key, records in touched.items():
        entity = find_entity(key)
        if entity and (rings := getattr(entity.model, "rings", None)):
            for ids in records.chunks():
                _settle(entity, rings, ids)


def _settle(entity, rings, ids):
    unseen = Notice.objects.filter(these(ids, "record"), kind=Kind.REMINDER, entity=entity.key, seen_at=None)
    waiting = {pk: (record, at) for pk, record, at in unseen.values_list("pk", "record", "at")}
    rows = entity.model.objects.unscoped(because=TOLD)
    rows = rows.filter(these({record for record, _at in waiting.values()}), **{rings.done: None})
    planned = dict(rows.values_list("pk", rings.at))
    past = [pk for pk, (record, at) in waiting.items() if planned.get(record) != at]
    Notice.objects.filter(pk__in=past).update(seen_at=now())


def hand_over(change, touched):
    """Records that somebody made for a colleague, or gave to one, are told to that colleague; many of them as one."""
    if change.actor_id is None:
        return
    for entity in filter(None, map(find_entity, touched)):
        if told_of(entity):
            name = entity.model._meta.db_table
            sql = _GIVEN.format(table=connection.ops.quote_name(name))
            of_change = [change.actor_id, change.pk, change.pk, name]
            tell(Kind.GIVEN, sql, [entity.key, change.at, change.actor_id, *of_change])
