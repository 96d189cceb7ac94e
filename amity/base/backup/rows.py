"""How many rows each table has: what a backup was, and what has come back."""

import psycopg
from psycopg.sql import SQL, Identifier

TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"


def rows_in(connection: psycopg.Connection) -> dict[str, int]:
    """{table: rows} of a database, as this transaction sees it."""
    return {name: count(connection, name) for (name,) in connection.execute(TABLES).fetchall()}


def count(connection: psycopg.Connection, table: str) -> int:
    """The rows of a table, exactly."""
    return connection.execute(SQL("SELECT count(*) FROM {}").format(Identifier(table))).fetchone()[0]
