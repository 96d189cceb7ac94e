"""The schema of views that the owner's own programs read: made of the flat tables, made anew when these differ."""

import hashlib
import json

from django.db import connection, transaction
from django.utils.translation import override
from psycopg.sql import SQL, Identifier, Literal

from amity.base.database.problem import DatabaseProblem

from .owner import Owner
from .tables import flat_tables

SCHEMA = "amity_views"
"""Never the name of the role that Amity itself is: a schema of that name comes first wherever it looks for a table."""
WAIT = "5s"
"""So long the views wait for who is just reading them, before they are made anew another time."""


def there():
    """What is kept with the schema, {"role", "language", "made"}: its reader, the language of its labels, a mark of the
    views in it; None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s", [SCHEMA])
        row = cursor.fetchone()
    try:
        kept = json.loads(row[0]) if row and row[0] else None
    except ValueError:
        return None
    return kept if isinstance(kept, dict) and "role" in kept else None


_VIEWS = """
SELECT c.relname, obj_description(c.oid, 'pg_class'), array_agg(a.attname ORDER BY a.attnum)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = %s) AND c.relkind = 'v'
GROUP BY c.oid, c.relname ORDER BY c.relname
"""


def views():
    """[(name, label, names of its columns)] of the views that there are."""
    with connection.cursor() as cursor:
        cursor.execute(_VIEWS, [SCHEMA])
        return cursor.fetchall()


def follow():
    """Make the views anew if what they are made of has changed; says whether they were. Nothing where there are none.

    Raises OperationalError where somebody reads them for longer than WAIT.
    """
    kept = there()
    if kept is None:
        return False
    tables = _tables(kept["language"])
    if kept.get("made") == _mark(tables):
        return False
    make(kept["role"], kept["language"], tables)
    return True


def make(role, language, tables=None):
    """Make the schema with its views, which the database role `role` may read, labels in `language`.

    Raises DatabaseProblem where a schema of this name is somebody else's.
    """
    tables = tables or _tables(language)
    with transaction.atomic(), connection.cursor() as cursor:
        if there() is None:
            _demand_free(cursor)
        _drop(cursor)
        _create(cursor, {"role": role, "language": language, "made": _mark(tables)})
        for table in tables:
            names = SQL(", ").join(Identifier(one.name) for one in table.columns)
            view = Identifier(SCHEMA, table.name)
            cursor.execute(SQL("CREATE VIEW {} ({}) AS {}").format(view, names, SQL(table.select)))
            _say(cursor, "VIEW", view, table.label)
            for one in table.columns:
                _say(cursor, "COLUMN", Identifier(SCHEMA, table.name, one.name), one.label)
        for grant in ("USAGE ON SCHEMA {}", "SELECT ON ALL TABLES IN SCHEMA {}"):
            words = SQL("GRANT " + grant + " TO {}").format(Identifier(SCHEMA), Identifier(role))
            cursor.execute(words)


def drop():
    """Take the schema away, if it is ours."""
    if there():
        with transaction.atomic(), connection.cursor() as cursor:
            _drop(cursor)


def clear():
    """Take the views away while the tables under them change; `follow` makes them anew."""
    if kept := there():
        with transaction.atomic(), connection.cursor() as cursor:
            _drop(cursor)
            _create(cursor, kept | {"made": ""})


def _demand_free(cursor):
    cursor.execute("SELECT FROM pg_namespace WHERE nspname = %s", [SCHEMA])
    if cursor.fetchone() is not None:
        raise DatabaseProblem(f"The database has a schema “{SCHEMA}” that is not Amity's. Rename it, then try again.")


def _drop(cursor):
    cursor.execute(f"SET LOCAL lock_timeout = '{WAIT}'")
    cursor.execute(SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(Identifier(SCHEMA)))


def _create(cursor, kept):
    cursor.execute(SQL("CREATE SCHEMA {}").format(Identifier(SCHEMA)))
    _say(cursor, "SCHEMA", Identifier(SCHEMA), json.dumps(kept))


def _tables(language):
    with override(language):
        return flat_tables(Owner(language))


def _mark(tables):
    return hashlib.sha256(repr(_in_words(tables)).encode()).hexdigest()[:16]


def _in_words(tables):
    """All that decides what the views are like."""
    return [(one.name, one.label, [(c.name, c.label) for c in one.columns], one.select) for one in tables]


def _say(cursor, kind, name, words):
    cursor.execute(SQL(f"COMMENT ON {kind} {{}} IS {{}}").format(name, Literal(words)))
