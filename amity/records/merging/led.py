"""Where the address of a record leads that went into another one."""

from django.db import connection

from ..scope import visible
from .row import Merged

STEPS = 20
"""A record that went into another, which went into a third, and so on: so many steps are followed."""
_LED = """
WITH RECURSIVE led (id, step) AS (
  SELECT %(id)s::uuid, 0
  UNION ALL
  SELECT m.into, led.step + 1
  FROM led
  CROSS JOIN LATERAL (
    SELECT h.change, h.op FROM records_history h
    WHERE h.record = led.id AND h."table" = %(table)s AND h.op IN ('D', 'R') ORDER BY h.n DESC LIMIT 1
  ) last
  JOIN {merged} m ON m.gone = led.id AND m.entity = %(entity)s AND m.born = last.change
  WHERE last.op = 'D' AND led.step < %(steps)s
)
SELECT id FROM led ORDER BY step
"""
"""The last that happened to each was to go into the next."""


def led_to(actor, entity, id):
    """The record into which the record `id` of `entity`, which is not there, was merged, directly or by steps; None
    where there is none that `actor` sees. That costs the same whether or not it went anywhere."""
    ids = _way(entity, id)
    seen = {record.pk: record for record in visible(actor, entity).filter(pk__in=ids)}
    return next((seen[one] for one in ids if one in seen), None)


def _way(entity, id):
    """The ids of `id` and of all that it went into, in their order."""
    with connection.cursor() as cursor:
        merged = connection.ops.quote_name(Merged._meta.db_table)
        asked = {"id": id, "table": entity.model._meta.db_table, "entity": entity.key, "steps": STEPS}
        cursor.execute(_LED.format(merged=merged), asked)
        return [one for (one,) in cursor.fetchall()]
