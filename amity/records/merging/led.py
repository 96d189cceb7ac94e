"""Where the address of a record leads that went into another one."""

from django.db import connection

from ..scope import among, visible
from .row import Merged

STEPS = 20
"""A record that went into another, which went into a third, and so on: so many steps are followed."""
_LED = """
WITH RECURSIVE led (begun, id, step) AS (
  SELECT id, id, 0 FROM unnest(%(ids)s::uuid[]) AS begun (id)
  UNION ALL
  SELECT led.begun, m.into, led.step + 1
  FROM led
  CROSS JOIN LATERAL (
    SELECT h.change, h.op FROM records_history h
    WHERE h.record = led.id AND h."table" = %(table)s AND h.op IN ('D', 'R') ORDER BY h.n DESC LIMIT 1
  ) last
  JOIN {merged} m ON m.gone = led.id AND m.entity = %(entity)s AND m.born = last.change
  WHERE last.op = 'D' AND led.step < %(steps)s
)
SELECT begun, id FROM led ORDER BY step
"""
"""The last that happened to each was to go into the next."""


def led_to(actor, entity, id):
    """The record into which the record `id` of `entity`, which is not there, was merged, directly or by steps; None
    where there is none that `actor` sees. That costs the same whether or not it went anywhere."""
    ids = _ways(entity, [id])[id]
    seen = {record.pk: record for record in visible(actor, entity).filter(pk__in=ids)}
    return next((seen[one] for one in ids if one in seen), None)


def led_each(actor, entity, ids):
    """{id: id of the record into which it was merged} of those of `ids` that went into one that `actor` sees."""
    ways = _ways(entity, ids)
    seen = among(actor, entity, {one for way in ways.values() for one in way})
    led = {id: next((one for one in way if one in seen), None) for id, way in ways.items()}
    return {id: into for id, into in led.items() if into}


def _ways(entity, ids):
    """{id: [it, and what it went into, and so on]}."""
    found = {}
    with connection.cursor() as cursor:
        merged = connection.ops.quote_name(Merged._meta.db_table)
        asked = {"ids": list(ids), "table": entity.model._meta.db_table, "entity": entity.key, "steps": STEPS}
        cursor.execute(_LED.format(merged=merged), asked)
        for begun, id in cursor.fetchall():
            found.setdefault(begun, []).append(id)
    return found
