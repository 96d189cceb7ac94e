"""The database role that reads the views and nothing else."""

import secrets
from contextlib import suppress

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from amity.base.database.problem import DatabaseProblem

from .views import SCHEMA

CONNECTIONS, LONGEST, ON_DISK = 10, "10min", "2GB"
"""So many connections at once the reader may have, so long one question of it may take, or a transaction in which it
asks nothing stay open (it holds the views, and what the house could clear away), so much of the disk while it is
worked out."""


def new_password():
    """A password that nobody guesses: 32 letters, digits and signs."""
    return secrets.token_urlsafe(24)


_LESS = (
    "REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC",
    "REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC",
)
"""What everybody may do in a new database and the reader need not: tables of its own, and large objects."""


def has_reader(url, role):
    """Whether there is such a role."""
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).fetchone() is not None


def make_reader(url, role, password):
    """Make the role, or give it another password. `url` is of a user who may make roles.

    Raises DatabaseProblem with what to do where they may not.
    """
    what = "ALTER" if has_reader(url, role) else "CREATE"
    words = f"LOGIN PASSWORD {{}} NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT {CONNECTIONS}"
    name = Identifier(role)
    _as(url, role, SQL(f"{what} ROLE {{}} {words}").format(name, Literal(password)))
    for less in _LESS if _is_superuser(url) else _LESS[:1]:
        _as(url, role, SQL(less).format(database=Identifier(psycopg.conninfo.conninfo_to_dict(url)["dbname"])))
    settings = ["default_transaction_read_only = on", f"search_path = {SCHEMA}"]
    settings += [f"{one} = '{LONGEST}'" for one in ("statement_timeout", "idle_in_transaction_session_timeout")]
    if _is_superuser(url):
        settings.append(f"temp_file_limit = '{ON_DISK}'")
    for setting in settings:
        _as(url, role, SQL(f"ALTER ROLE {{}} SET {setting}").format(name))


def shut_out(url, role):
    """End what the role has open, and let it in no more, until it is given a password again."""
    if has_reader(url, role):
        with suppress(DatabaseProblem):  # where Amity's user may not, dropping the views has to do
            _as(url, role, SQL("ALTER ROLE {} NOLOGIN").format(Identifier(role)))
            end = SQL("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = {}")
            _as(url, role, end.format(Literal(role)))


def remove_reader(url, role):
    """Take the role away, if it is there. What it read must be gone before."""
    if has_reader(url, role):
        with suppress(DatabaseProblem):  # where Amity's user may not, there is nothing of it
            _as(url, role, SQL("DROP OWNED BY {}").format(Identifier(role)))
        _as(url, role, SQL("DROP ROLE {}").format(Identifier(role)))


def _is_superuser(url):
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.info.parameter_status("is_superuser") == "on"


def _as(url, role, statement):
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement)
    except psycopg.errors.InsufficientPrivilege as no:
        raise DatabaseProblem(
            f"The user of DATABASE_URL may not make or drop the role “{role}” ({no.diag.message_primary}). Have an "
            f"administrator of that PostgreSQL do it: CREATE ROLE {role} LOGIN PASSWORD '…'. Then try again."
        ) from None
