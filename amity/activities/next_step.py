"""What is planned next with a record, and what was done last: for many records at once, one query each."""

from amity.base.database.prepared import prepared_rows
from amity.records.scope import alone, may
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
    SELECT r.id, steps.* FROM unnest(%s::uuid[]) AS r (id)
    CROSS JOIN LATERAL (
        SELECT count(*) OVER (), {SELECT} FROM records_timeline t
        JOIN ({FROM}) ON a.id = t.item AND a.done_at IS NULL AND {OPEN} {{kinds}}
        WHERE t.record = r.id AND t.at = {_TO_COME} ORDER BY a.due_at NULLS LAST, a.id LIMIT %s
    ) steps
"""  # noqa: S608
_LAST = f"""
    SELECT r.id, done.* FROM unnest(%s::uuid[]) AS r (id)
    CROSS JOIN LATERAL (
        SELECT {SELECT} FROM records_timeline t JOIN ({FROM}) ON a.id = t.item AND a.done_at IS NOT NULL AND {OPEN}
        WHERE t.record = r.id AND t.at < {_TO_COME} ORDER BY t.at DESC, t.id DESC LIMIT 1
    ) done
"""  # noqa: S608


class Steps(list):
    """What is planned for a record, the earliest first, without a day last; `total` counts what was left out too."""

    total = 0


def next_steps(actor, records, *, kinds=(), most=None):
    """What is planned for each of `records`, ids that `actor` sees: {id: Steps}. Records for which nothing is planned
    are not in it. A step is {"id", "subject", …} (see `shown.reader`).

    `kinds` leaves only steps of these kinds; of each record come at the `most` so many.
    """
    if not records or not may(actor, activity):
        return {}
    sql = _PLANNED.format(kinds="AND a.kind = ANY(%s)" if kinds else "")
    read, found = reader(actor), {}
    for record, total, *step in prepared_rows(
        sql, [list(records), alone(actor), *([list(kinds)] if kinds else []), most]
    ):
        steps = found.setdefault(record, Steps())
        steps.append(read(step))
        steps.total = total
    return found


def last_activities(actor, records):
    """The last thing done with each of `records`, ids that `actor` sees: {id: activity}."""
    if not records or not may(actor, activity):
        return {}
    read = reader(actor)
    return {record: read(columns) for record, *columns in prepared_rows(_LAST, [list(records), alone(actor)])}
