"""The copy of the house's database that is changed while nobody may enter the database itself.

The database is shut, copied, and opened again; or the copy takes its name, in one transaction. Who is killed on the way
leaves it shut and the copy beside it, which `tidy` puts right.
"""

import time
from contextlib import contextmanager

import psycopg
from psycopg.sql import SQL, Identifier

from amity.base.backup import databases
from amity.base.clock import now
from amity.base.database.cluster import READER, SUPERUSER
from amity.base.database.lock import FileLock
from amity.base.database.place import Place
from amity.base.database.prepare import NAME, ROLE

from ..refusal import Refused

COPY, OUTGROWN = "amity_upgrading", "amity_outgrown_"
COPYING = "amity upgrade: copy"
PATIENCE = 10.0
"""Seconds in which who has just left is waited for."""


@contextmanager
def alone(place: Place):
    """Be the one who upgrades; what others left half-done is tidied away, before and after."""
    with FileLock(place.data / "upgrade.lock") as lock:
        if not lock.take_if_free():
            raise Refused("Amity is being upgraded by another process. Wait until it is done.")
        tidy(place)
        try:
            yield
        finally:
            tidy(place)


def settle(place: Place) -> None:
    """Put right what a killed upgrade has left. Raises Refused while one goes on."""
    if _left_over(place):
        with alone(place):
            return


def tidy(place: Place) -> None:
    """Let everybody in again, and have no copy. Only for who is alone."""
    with databases.admin(place) as connection:
        words = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name = %s"
        connection.execute(words, [COPYING])  # a server goes on copying for somebody who was killed
        connection.execute(_allow(NAME, True))
    databases.drop(place, COPY)


def shut(place: Place) -> None:
    """Have nobody in the database, and let nobody in. Raises Refused, naming who is there."""
    end = time.monotonic() + PATIENCE
    with databases.admin(place) as connection:
        connection.execute(_allow(NAME, False))
        words = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = %s"
        connection.execute(words, [NAME, READER])  # it only reads, and asks again
        while inside := _inside(connection):
            if time.monotonic() > end:
                raise Refused(
                    f"Somebody works in the database: {', '.join(inside)}. Stop it, and all that reads the database, "
                    "and try again."
                )
            time.sleep(0.1)


def copy(place: Place) -> str:
    """Copy the shut database; gives the address of the copy."""
    address = place.url_of("postgres", user=SUPERUSER)
    words = SQL("CREATE DATABASE {} TEMPLATE {} OWNER {} STRATEGY FILE_COPY")
    with psycopg.connect(address, autocommit=True, application_name=COPYING) as connection:
        connection.execute(words.format(Identifier(COPY), Identifier(NAME), Identifier(ROLE)))
    return place.url_of(COPY, user=ROLE)


def take_over(place: Place) -> str:
    """Have the copy be the house's database; gives the name under which the one of before is kept."""
    kept = f"{OUTGROWN}{now():%Y%m%d_%H%M%S_%f}"
    exchange(place, by=COPY, kept=kept)
    return kept


def exchange(place: Place, *, by: str, kept: str) -> None:
    """Have `by` be the house's database, which is shut, and that one be called `kept`: both at once."""
    rename = SQL("ALTER DATABASE {} RENAME TO {}")
    with databases.admin(place) as connection, connection.transaction():
        connection.execute(rename.format(Identifier(NAME), Identifier(kept)))
        connection.execute(_allow(kept, True))
        connection.execute(rename.format(Identifier(by), Identifier(NAME)))


def outgrown(place: Place) -> list[str]:
    """The names of the databases that were upgraded, as they were before, the newest first."""
    return databases.named(place, OUTGROWN)


def forget(place: Place, names: list[str]) -> None:
    """Remove them for good."""
    for name in names:
        databases.drop(place, name)


def size(place: Place, name: str = NAME) -> int:
    """The bytes of a database on the disk."""
    with databases.admin(place) as connection:
        return connection.execute("SELECT pg_database_size(%s::name)", [name]).fetchone()[0]


def _left_over(place: Place) -> bool:
    words = "SELECT FROM pg_database WHERE datname = %s OR (datname = %s AND NOT datallowconn)"
    with databases.admin(place) as connection:
        return connection.execute(words, [COPY, NAME]).fetchone() is not None


def _allow(name: str, whether: bool) -> SQL:
    return SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}").format(Identifier(name), SQL(str(whether)))


def _inside(connection: psycopg.Connection) -> list[str]:
    words = """
        SELECT coalesce(nullif(application_name, ''), usename::text) || ' (process ' || pid || ' of the database)'
        FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend' ORDER BY pid
    """
    return [one for (one,) in connection.execute(words, [NAME]).fetchall()]
