"""Reminders: what is planned rings at its moment; what became overdue rings once, in the morning of its owner's zone.

Both look at every model that says by which columns it rings (`records/rings.py`), set-based and from the present
back: a house that stood still for hours tells what it missed, and nothing twice.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import connection, transaction

from amity.base.clock import now
from amity.records.rings import ringing_entities

from .notice import Kind
from .telling import tell

MISSED = timedelta(days=2)
"""A reminder that could not ring for so long rings no more."""
MORNING = time(8)
WEEK = timedelta(days=7)
"""What was overdue longer ago than that when a person began here is not told."""

_DUE = """
    SELECT r.{who}, %s, r.id, r.{at}, 1, NULL::uuid FROM {table} r
    WHERE r.{at} <= %s AND r.{at} > %s AND r.{done} IS NULL
"""
_OVERDUE = """
    SELECT u.id, '', NULL::uuid, z.morning, count(*), NULL::uuid
    FROM unnest(%s::text[], %s::timestamptz[]) AS z (name, morning)
    JOIN users_user u ON u.timezone = z.name
    CROSS JOIN LATERAL (
        SELECT coalesce(max(n.at), z.morning - %s) AS last FROM notices_notice n
        WHERE n.user_id = u.id AND n.kind = 'overdue'
    ) AS told
    JOIN ({late}) AS late (who, due, made) ON late.who = u.id AND late.due >= told.last AND late.due < z.morning
        AND late.made < z.morning
    WHERE told.last < z.morning
    GROUP BY u.id, z.morning
"""
_LATE = "SELECT r.{who}, r.{due}, r.created_at FROM {table} r WHERE r.{done} IS NULL"


def ring():
    """Tell everybody what rings now; returns how many notices were made."""
    moment = now()
    with transaction.atomic():
        return _remind(moment) + _tell_overdue(moment)


def _remind(moment):
    return sum(
        tell(Kind.REMINDER, _DUE.format(**_columns(entity)), [entity.key, moment, moment - MISSED])
        for entity in ringing_entities()
    )


def _tell_overdue(moment):
    zones = _mornings(moment)
    if not zones:
        return 0
    late = " UNION ALL ".join(_LATE.format(**_columns(entity)) for entity in ringing_entities())
    return tell(Kind.OVERDUE, _OVERDUE.format(late=late), [list(zones), list(zones.values()), WEEK])


def _columns(entity):
    """The columns of an entity by their part in ringing, quoted."""
    quote, model = connection.ops.quote_name, entity.model
    names = {part: getattr(model.rings, part) for part in ("who", "at", "due", "done")}
    columns = {part: quote(model._meta.get_field(name).column) for part, name in names.items()}
    return columns | {"table": quote(model._meta.db_table)}


def _mornings(moment):
    """{time zone of a colleague: the moment of this day's morning there}, of the zones where it has come."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT timezone FROM users_user WHERE active")
        names = [name for (name,) in cursor.fetchall()]
    found = {}
    for name in names:
        try:
            zone = ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            continue
        morning = datetime.combine(moment.astimezone(zone).date(), MORNING, tzinfo=zone)
        if morning <= moment:
            found[name] = morning
    return found
