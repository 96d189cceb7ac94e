"""What stands in a directory, kept under the key by which a record finds it."""

import json
from datetime import timedelta

from django.db import connection

from amity.base.clock import now
from amity.base.uuid7 import uuid7

from .rows import Entry

NUMBERS = ("registration_number", "tax_number", "personal_number")
NUMBER = "left(regexp_replace(lower({}), '[^[:alnum:]]', '', 'g'), 300)"
"""The SQL of a key: a number is the same with other spaces, dashes and capitals."""
PLAIN = r"regexp_replace(lower(btrim({})), '^(https?://)?(www\.)?', '')"
WORDS = rf"left(btrim(regexp_replace({PLAIN}, '\s+', ' ', 'g'), ' /'), 300)"
"""A name or a web site only with other capitals and blanks; with or without its https://www. and the last slash."""
FILED = "UPDATE directories_entry SET key = coalesce({}, '') WHERE batch = %s"
AGAIN = (
    "INSERT INTO directories_entry (batch, key, cells) "
    "SELECT %s, coalesce({}, ''), cells FROM directories_entry WHERE batch = %s ORDER BY id"
)
FOUND = "SELECT cells FROM directories_entry WHERE batch = %s AND key = {} AND key <> '' ORDER BY id LIMIT 2"
OLD = """
DELETE FROM directories_entry WHERE batch NOT IN (SELECT coalesce(batch, id) FROM directories_directory)
AND batch NOT IN (
    SELECT coalesce((old ->> 'batch')::uuid, record) FROM records_history
    WHERE "table" = 'directories_directory' AND at > %s
)
"""
KEPT = timedelta(days=90)
"""So long an Undo finds the entries that a directory had."""


def put(rows, column, key):
    """Keep `rows` (lists of cells) as a batch of their own, found by what stands in a column for the field `key`;
    returns (the batch, how many have a key)."""
    batch = uuid7()
    with connection.cursor() as cursor:
        with cursor.copy("COPY directories_entry (batch, key, cells) FROM STDIN") as copy:
            for cells in rows:
                copy.write_row((batch, "", json.dumps(cells)))
        cursor.execute(FILED.format(_key(key, "cells ->> %s")), [column, batch])
    return batch, _keyed(batch)


def put_again(old, column, key):
    """The same of the rows of another batch."""
    batch = uuid7()
    with connection.cursor() as cursor:
        cursor.execute(AGAIN.format(_key(key, "cells ->> %s")), [batch, column, old])
    return batch, _keyed(batch)


def tidy():
    """Remove the batches that no directory has named for KEPT."""
    with connection.cursor() as cursor:
        cursor.execute(OLD, [now() - KEPT])
        return cursor.rowcount


def _keyed(batch):
    return Entry.objects.filter(batch=batch).exclude(key="").count()


def _key(field, of):
    """The SQL of the key that the SQL `of` has where records are found by `field`."""
    return (NUMBER if field in NUMBERS else WORDS).format(of)


def look_up(directory, text):
    """The cells of the entries that a record's key finds: none, one, or two where there are several."""
    with connection.cursor() as cursor:
        cursor.execute(FOUND.format(_key(directory.key, "%s::text")), [directory.filed, str(text or "")])
        return [json.loads(cells) if isinstance(cells, str) else cells for (cells,) in cursor.fetchall()]
