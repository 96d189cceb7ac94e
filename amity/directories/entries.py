"""What stands in a directory, kept under the key by which a record finds it."""

import json

from django.db import connection

from .rows import Entry

NUMBERS = ("registration_number", "tax_number", "personal_number")
NUMBER = "left(regexp_replace(lower({}), '[^[:alnum:]]', '', 'g'), 300)"
"""The SQL of a key: a number is the same with other spaces, dashes and capitals."""
PLAIN = r"regexp_replace(lower(btrim({})), '^(https?://)?(www\.)?', '')"
WORDS = rf"left(btrim(regexp_replace({PLAIN}, '\s+', ' ', 'g'), ' /'), 300)"
"""A name or a web site only with other capitals and blanks; with or without its https://www. and the last slash."""
FILED = "UPDATE directories_entry SET key = coalesce({}, '') WHERE directory = %s"
FOUND = "SELECT cells FROM directories_entry WHERE directory = %s AND key = {} AND key <> '' ORDER BY id LIMIT 2"
ALONE = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


def replace(directory, rows):
    """Have `rows` (lists of cells) be all that stands in a directory; returns how many have a key. Who comes meanwhile
    waits."""
    with connection.cursor() as cursor:
        cursor.execute(ALONE, [str(directory.pk)])
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
        cursor.execute(
            FILED.format(_key(directory, "cells ->> %s")), [directory.mapping.index(directory.key), directory.pk]
        )
    return Entry.objects.filter(directory=directory.pk).exclude(key="").count()


def _key(directory, of):
    """The SQL of the key that the SQL `of` has in a directory."""
    return (NUMBER if directory.key in NUMBERS else WORDS).format(of)


def look_up(directory, text):
    """The cells of the entries that a record's key finds: none, one, or two where there are several."""
    with connection.cursor() as cursor:
        cursor.execute(FOUND.format(_key(directory, "%s::text")), [directory.pk, str(text or "")])
        return [json.loads(cells) if isinstance(cells, str) else cells for (cells,) in cursor.fetchall()]
