"""What stands in a directory, kept under the key by which a record finds it."""

import json

from django.db import connection

from .rows import Entry

KEY = r"regexp_replace(regexp_replace(lower(btrim({})), '^(https?://)?(www\.)?', ''), '[^[:alnum:]]', '', 'g')"
"""The SQL of a key: a number or a web site is the same with other spaces, dashes, capitals or slashes."""


FILED = f"UPDATE directories_entry SET key = coalesce({KEY.format('cells ->> %s')}, '') WHERE directory = %s"  # noqa: S608
FOUND = (
    "SELECT cells FROM directories_entry"  # noqa: S608
    f" WHERE directory = %s AND key = {KEY.format('%s::text')} AND key <> '' ORDER BY id LIMIT 2"
)


def replace(directory, rows):
    """Have `rows` (lists of cells) be all that stands in a directory; returns how many have a key."""
    forget(directory)
    copied = "COPY directories_entry (directory, key, cells) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(copied) as copy:
        for cells in rows:
            copy.write_row((directory.pk, "", json.dumps(cells)))
    return file_by_key(directory)


def forget(directory):
    """Remove all that stands in a directory."""
    Entry.objects.filter(directory=directory.pk).delete()


def file_by_key(directory):
    """Give every entry its key anew, by the column that goes to the directory's key; returns how many have one."""
    with connection.cursor() as cursor:
        cursor.execute(FILED, [directory.mapping.index(directory.key), directory.pk])
    return Entry.objects.filter(directory=directory.pk).exclude(key="").count()


def look_up(directory, text):
    """The cells of the entries that a record's key finds: none, one, or two where there are several."""
    with connection.cursor() as cursor:
        cursor.execute(FOUND, [directory.pk, str(text or "")])
        return [json.loads(cells) if isinstance(cells, str) else cells for (cells,) in cursor.fetchall()]
