"""What a fresh embedded cluster needs besides itself: a role without special rights, and its database."""

from pathlib import Path

import psycopg
from psycopg import sql

from .cluster import SUPERUSER
from .place import Place
from .problem import DatabaseProblem

ROLE = NAME = "amity"


def prepare_database(place: Place) -> None:
    """Make the role and the database that Amity uses, where they do not exist yet.

    The role is no superuser, as on an owner's server, so nothing comes to depend on one.
    """
    with psycopg.connect(place.url_of("postgres", user=SUPERUSER), autocommit=True) as connection:
        _refuse_a_stranger(connection, place)
        if not _exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", ROLE):
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(sql.Identifier(ROLE)))
        if not _exists(connection, "SELECT 1 FROM pg_database WHERE datname = %s", NAME):
            words = sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(NAME), sql.Identifier(ROLE))
            connection.execute(words)


def _refuse_a_stranger(connection: psycopg.Connection, place: Place) -> None:
    served = connection.execute("SHOW data_directory").fetchone()
    if served is None or Path(served[0]).resolve() != place.cluster.resolve():
        raise DatabaseProblem(f"The socket in {place.socket} belongs to the server of {served}. Stop that server.")


def _exists(connection: psycopg.Connection, question: str, name: str) -> bool:
    return connection.execute(question, [name]).fetchone() is not None
