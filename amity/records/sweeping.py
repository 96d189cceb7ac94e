"""Sweeping words out of every text of the database: for what the law has forgotten, and for nothing else.

It knows no table by name: what is swept is read from the catalogue, so that a table that comes later is swept too. The
one that stays is the audit log, in which the hash of an entry is a part of the next one.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection
from psycopg.types.json import Jsonb

STAYS = ("audit_entry", "privacy_erasure", "django_migrations")
COPIES = ("records_search",)
"""Tables that are made of others: their rows are told, and are then for their maker to make anew."""
NEAR = ("id", "record", "part_of", "item")
"""Columns that tell of which record a row is."""
_TABLES = """
    SELECT c.relname, array_agg(ARRAY[a.attname, format_type(a.atttypid, NULL)] ORDER BY a.attnum)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attgenerated = ''
    AND c.relname <> ALL (%s)
    GROUP BY c.relname ORDER BY c.relname
"""
_TEXTS = {"text", "character varying", "jsonb", "character varying[]", "text[]", "character"}


@dataclass(frozen=True)
class Words:
    """What is swept: `like` are patterns of LIKE in small letters and `regex` are regular expressions of PostgreSQL, of
    which a text with it has one or more; `without(text)` gives the text without it. `near` is the same in rows of the
    records `records`, where more is meant."""

    like: list
    regex: list
    without: Callable
    records: list = field(default_factory=list)
    near: Callable | None = None


def tables():
    """{table: {column: type}} of all that is swept, with what tells of which record a row is."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES, [list(STAYS)])
        return {name: dict(columns) for name, columns in cursor.fetchall()}


def holding(words):
    """{table: how many rows hold such words}, near rows too; reads every text of the database once."""
    found = {}
    for table, texts, rows in _each(words):
        if number := sum(1 for _ctid, *row in rows if _differing(texts, row, words)):
            found[table] = number
    return found


def texts():
    """The names of the tables that have texts at all."""
    return [name for name, columns in tables().items() if _TEXTS & set(columns.values())]


def sweep(words, tell=lambda number: None):
    """Take the words out; {table: ids of the rows that had them} (of tables without ids: how many times None). Only
    inside a Change. `tell` is told of each table of `texts`."""
    quote, found = connection.ops.quote_name, {}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL amity.erasing = 'on'")
    for table, texts, rows in _each(words, lock=True):
        for ctid, *row in rows:
            new = _differing(texts, row, words)
            if new and table not in COPIES:
                sets = ", ".join(f"{quote(name)} = %s" for name in new)
                with connection.cursor() as cursor:
                    cursor.execute(
                        f"UPDATE {quote(table)} SET {sets} WHERE ctid = %s::tid",  # noqa: S608
                        [*new.values(), ctid],
                    )
            if new:
                found.setdefault(table, []).append(row[0])
        tell(1)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL amity.erasing = ''")
    return found


def _each(words, lock=False):
    """(table, {column: type} of its texts, rows) of the tables that may hold such words; a row is its place, its id,
    whether it is near, and the texts."""
    quote = connection.ops.quote_name
    for table, columns in tables().items():
        texts = {name: type for name, type in columns.items() if type in _TEXTS}
        if not texts:
            continue
        keys = [quote(name) for name in NEAR if columns.get(name) == "uuid"]
        near = " OR ".join(f"coalesce({key} = ANY(%(records)s), false)" for key in keys) or "false"
        fits = " OR ".join(
            f"lower({quote(name)}::text) LIKE ANY(%(like)s) OR {quote(name)}::text ~ ANY(%(regex)s)" for name in texts
        )
        id = next((quote(name) for name in ("id", "record") if columns.get(name) == "uuid"), "NULL::uuid")
        shown = ", ".join(quote(name) for name in texts)
        sql = (
            f"SELECT ctid::text, {id}, {near}, {shown} FROM {quote(table)} "  # noqa: S608
            f"WHERE {fits}{f' OR {near}' if keys and words.records else ''}{' FOR UPDATE' if lock else ''}"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, {"like": words.like, "regex": words.regex, "records": words.records})
            yield table, texts, cursor.fetchall()


def _differing(texts, row, words):
    """{column: value as it is written} of what such words stood in."""
    _id, near, *values = row
    without = words.near if near and words.near else words.without
    found = {}
    for (name, type), value in zip(texts.items(), values, strict=True):
        if value is None:
            continue
        old = json.loads(value) if type == "jsonb" and isinstance(value, str) else value
        new = swept(old, without)
        if new != old:
            found[name] = Jsonb(new) if type == "jsonb" else new
    return found


def swept(value, without):
    """A value of JSON with `without` done to every text in it."""
    if isinstance(value, str):
        return without(value)
    if isinstance(value, list):
        return [swept(one, without) for one in value]
    if isinstance(value, dict):
        return {without(key): swept(one, without) for key, one in value.items()}
    return value
