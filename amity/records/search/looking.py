"""Looking up: each way that leads to few rows is followed by its index; what is everywhere is looked for among the
newest records first, because an index would name half of the table before the first row comes."""

import json

from django.db import connection

CANDIDATES = 150
FREQUENT = 30_000
"""Rows from which on a word is frequent: the index takes about ten milliseconds to name so many."""
NEWEST = 2000
ENOUGH = 20

AMONG_THE_NEWEST = """
    WITH mine (id) AS MATERIALIZED ({})
    SELECT record, entity, title, note FROM mine JOIN records_search ON record = id WHERE entity = ANY(%s)
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
        return _led([], ways, reach.rows)
    rarest = min(frequency[way] for way in ways if way.worth)
    leading = [way for way in ways if frequency[way] <= way.worth * rarest]
    found = []
    if rarest > FREQUENT:
        sql, values = reach.newest(NEWEST)
        found = _asked(AMONG_THE_NEWEST.format(sql), [*values, reach.keys], [way.sql for way in ways], ways)
    return found if len(found) >= ENOUGH else found + _led(leading, ways, reach.rows)


def _led(leading, ways, rows):
    """Rows by the indexes of the leading ways; the other ways are asked of these rows alone.

    The planner must not know the limit beforehand: for a known one it would rather read the table from its beginning,
    in the hope to meet enough rows soon.
    """
    sql, values = rows
    conditions = [way.sql if way in leading else f"({way.sql}) IS TRUE" for way in ways]
    return _asked(sql, values, conditions, ways, f" LIMIT (SELECT {CANDIDATES})")


def _asked(sql, values, conditions, ways, ending=""):
    with connection.cursor() as cursor:
        cursor.execute(" AND ".join([sql, *conditions]) + ending, [*values, *[way.value for way in ways]])
        return cursor.fetchall()
