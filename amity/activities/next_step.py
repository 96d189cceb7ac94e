"""What is planned next with a record, and what was done last: for many records at once, one query each."""

from amity.base.database.prepared import prepared_cursor
from amity.records.scope import may
from amity.records.timeline import TO_COME

from .activities import activity
from .shown import FROM, OPEN, SELECT, reader

_TO_COME = f"TIMESTAMPTZ '{TO_COME.isoformat()}'"

HAS_ONE = f"""EXISTS (
    SELECT FROM records_timeline t JOIN activities_activity a ON a.id = t.item AND a.done_at IS NULL AND {OPEN}
    WHERE t.record = {{record}} AND t.at = {_TO_COME}
)"""
"""For the SQL of others: whether something is planned for a record that the reader sees. To be formatted with the
column that holds its id; takes the reader's id."""

_PLANNED = f"""
    SELECT r.id, {SELECT} FROM unnest(%s::uuid[]) AS r (id)
    JOIN records_timeline t ON t.record = r.id AND t.at = {_TO_COME}
    JOIN {FROM} ON a.id = t.item AND a.done_at IS NULL AND {OPEN}
    ORDER BY a.due_at NULLS LAST, a.id
"""  # noqa: S608
_LAST = f"""
    SELECT r.id, done.* FROM unnest(%s::uuid[]) AS r (id)
    CROSS JOIN LATERAL (
        SELECT {SELECT} FROM records_timeline t JOIN ({FROM}) ON a.id = t.item AND a.done_at IS NOT NULL AND {OPEN}
        WHERE t.record = r.id AND t.at < {_TO_COME} ORDER BY t.at DESC, t.id DESC LIMIT 1
    ) done
"""  # noqa: S608


def next_steps(actor, records):
    """What is planned for each of `records`, ids that `actor` sees: {id: [step, …]}, the earliest first, without a day
    last. Records for which nothing is planned are not in it. A step is {"id", "subject", …} (see `shown.reader`)."""
    found = {}
    for record, step in _asked(actor, _PLANNED, records):
        found.setdefault(record, []).append(step)
    return found


def last_activities(actor, records):
    """The last thing done with each of `records`, ids that `actor` sees: {id: activity}."""
    return dict(_asked(actor, _LAST, records))


def _asked(actor, sql, records):
    if not records or not may(actor, activity):
        return []
    with prepared_cursor() as cursor:
        cursor.execute(sql, [list(records), actor.id])
        rows = cursor.fetchall()
    read = reader(actor)
    return [(row[0], read(row[1:])) for row in rows]
