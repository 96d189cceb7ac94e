"""The databases of an embedded server by their names: made, dropped, renamed."""

import psycopg
from psycopg.sql import SQL, Identifier

from ..database.cluster import SUPERUSER
from ..database.place import Place
from ..database.prepare import ROLE


def admin(place: Place) -> psycopg.Connection:
    """A connection of who may do so, to none of the house's databases."""
    return psycopg.connect(place.url_of("postgres", user=SUPERUSER), autocommit=True)


def make(place: Place, name: str) -> None:
    """An empty database; one of this name goes."""
    drop(place, name)
    with admin(place) as connection:
        connection.execute(SQL("CREATE DATABASE {} OWNER {}").format(Identifier(name), Identifier(ROLE)))


def drop(place: Place, name: str) -> None:
    """Remove a database, if there is one, whoever uses it."""
    with admin(place) as connection:
        connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))


def number(place: Place, name: str) -> int | None:
    """What the server calls a database for ever, whatever its name."""
    with admin(place) as connection:
        row = connection.execute("SELECT oid::int8 FROM pg_database WHERE datname = %s", [name]).fetchone()
    return row and row[0]


def named(place: Place, beginning: str) -> list[str]:
    """The names that begin so, the last first."""
    with admin(place) as connection:
        rows = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{beginning}%"]).fetchall()
    return sorted((name for (name,) in rows), reverse=True)


def take_over(place: Place, name: str, *, by: str, kept: str) -> bool:
    """Have the database `by` be `name`, and what was called so `kept`, at once; False while somebody uses it."""
    rename = SQL("ALTER DATABASE {} RENAME TO {}")
    with admin(place) as connection, connection.transaction():
        busy = connection.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", [name]).fetchone()[0]
        if not busy:
            connection.execute(rename.format(Identifier(name), Identifier(kept)))
            connection.execute(rename.format(Identifier(by), Identifier(name)))
    return not busy
