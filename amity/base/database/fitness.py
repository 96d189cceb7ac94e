"""Is a database fit for Amity? Asked of every database at start, also of the owner's own."""

import psycopg

from .problem import DatabaseProblem

OLDEST = 15


def refuse_unfit(url: str) -> str:
    """Check the database at `url`; gives its version, such as `18.6`. Raises DatabaseProblem with the cure."""
    try:
        connection = psycopg.connect(url, autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as error:
        raise DatabaseProblem(
            f"The database does not answer: {str(error).strip()}\nCheck DATABASE_URL, and that its server runs."
        )
    with connection:
        _refuse_old(connection)
        _refuse_other_encodings(connection)
        _refuse_lost_letters(connection)
        return str(_answer(connection, "SHOW server_version")).split()[0]


def _refuse_old(connection: psycopg.Connection) -> None:
    major = connection.info.server_version // 10000
    if major < OLDEST:
        raise DatabaseProblem(f"PostgreSQL {major} is too old: Amity needs {OLDEST} or newer. Upgrade the server.")


def _refuse_other_encodings(connection: psycopg.Connection) -> None:
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise DatabaseProblem(f"The database's encoding is {encoding}. {_how_to_make(connection)}")


def _refuse_lost_letters(connection: psycopg.Connection) -> None:
    """Under the ctype C, PostgreSQL takes Cyrillic for punctuation and a search finds nothing, without a word."""
    try:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except psycopg.Error as error:
        raise DatabaseProblem(
            f"The extension pg_trgm is missing and could not be made: {str(error).strip()}\n"
            "Install PostgreSQL's contrib modules, or let an administrator run: CREATE EXTENSION pg_trgm;"
        )
    if not _answer(connection, "SELECT show_trgm('Иванов')"):
        raise DatabaseProblem(
            f"This database finds no Cyrillic: its ctype does not know the letters. {_how_to_make(connection)}"
        )


def _how_to_make(connection: psycopg.Connection) -> str:
    name = connection.info.dbname
    return (
        f"Make it anew and restore its data from a dump: CREATE DATABASE {name} TEMPLATE template0 "
        "ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8';"
    )


def _answer(connection: psycopg.Connection, question: str) -> object:
    row = connection.execute(question).fetchone()
    return row[0] if row else None
