"""What each table holds, by a number of rows and a sum of what stands in them: what a backup was, and what came back.

The sum is of a hash of each row's text, so that it is the same in whatever order the rows lie.
"""

import psycopg
from psycopg.sql import SQL, Identifier

TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
PLAIN = "SET timezone = 'UTC'; SET datestyle = 'ISO'; SET intervalstyle = 'iso_8601'; SET bytea_output = 'hex'"
_CONTENTS = SQL("""
    SELECT count(*), coalesce(sum(hashtextextended(amity_row::text COLLATE "C", 0)::numeric), 0)::text
    FROM {} AS amity_row
""")


def rows_in(connection: psycopg.Connection) -> dict[str, int]:
    """{table: rows} of a database, as this transaction sees it."""
    count = SQL("SELECT count(*) FROM {}")
    tables = [name for (name,) in connection.execute(TABLES).fetchall()]
    return {name: connection.execute(count.format(Identifier(name))).fetchone()[0] for name in tables}


def contents_of(connection: psycopg.Connection) -> dict[str, tuple[int, str]]:
    """{table: (rows, sum)} of a database, as this transaction sees it."""
    connection.execute(PLAIN)
    return {name: contents(connection, name) for (name,) in connection.execute(TABLES).fetchall()}


def contents(connection: psycopg.Connection, table: str) -> tuple[int, str]:
    """The rows of a table, exactly, and their sum; the session is to speak as PLAIN has it."""
    return connection.execute(_CONTENTS.format(Identifier(table))).fetchone()
