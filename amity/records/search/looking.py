"""Looking up: each way that leads to few rows is followed by its index; what is everywhere is looked for among the
newest records first, because an index would name half of the table before the first row comes."""

import json

from django.db import connection
from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

from ..searched import Searched

CANDIDATES = 200
FREQUENT = 30_000
"""Rows from which on a word is frequent: the index takes about ten milliseconds to name so many."""
NEWEST = 2000
ENOUGH = 20

COLUMNS = ("record", "entity", "title", "note")
AMONG_THE_NEWEST = """
    WITH mine (id) AS MATERIALIZED ({mine})
    SELECT record, entity, title, note FROM mine JOIN records_search ON record = id WHERE {ways} AND entity = ANY(%s)
"""


def frequencies(ways):
    """{way: about how many rows it matches}, as the database's planner sees it."""
    if not ways:
        return {}
    asked = "; ".join(f"EXPLAIN (FORMAT JSON) SELECT FROM records_search WHERE {way.sql}" for way in ways)
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(asked, [way.value for way in ways])
        for way in ways:
            plan = cursor.fetchone()[0]
            found[way] = (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]["Plan Rows"]
            cursor.nextset()
    return found


def look(ways, reach, frequency):
    """Up to about CANDIDATES rows (record, entity, title, note) that match all `ways` within `reach`."""
    if reach.few is not None:
        return _led([], ways, Q(record__in=reach.few, entity__in=reach.keys))
    leading = [way for way in ways if way.leads and frequency[way] <= FREQUENT]
    if leading:
        return _led(leading, ways, reach.scope)
    found = _among_the_newest(ways, reach)
    if len(found) < ENOUGH:
        rarest = min((way for way in ways if way.leads), key=frequency.get)
        found += _led([rarest], ways, reach.scope)
    return found


def _led(leading, ways, scope):
    """Rows by the indexes of the leading ways; the other ways are asked of these rows alone."""
    asked = [RawSQL(way.sql if way in leading else f"({way.sql}) IS TRUE", [way.value], BooleanField()) for way in ways]
    rows = Searched.objects.filter(scope, *asked).values_list(*COLUMNS)
    sql, values = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        # A limit that the planner does not know beforehand: for a known one it would rather read the table from its
        # beginning, in the hope to meet enough rows soon.
        cursor.execute(f"{sql} LIMIT (SELECT %s)", [*values, CANDIDATES])
        return cursor.fetchall()


def _among_the_newest(ways, reach):
    parts = [rows.query.sql_with_params() for rows in reach.newest(NEWEST)]
    sql = AMONG_THE_NEWEST.format(
        mine=" UNION ALL ".join(f"({sql})" for sql, _values in parts), ways=" AND ".join(way.sql for way in ways)
    )
    values = [one for _sql, values in parts for one in values] + [way.value for way in ways]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, reach.keys])
        return cursor.fetchall()
