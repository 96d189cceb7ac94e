"""A database address as Django's settings."""

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from .planner import PLANNER
from .problem import DatabaseProblem

_DJANGO_NAMES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def django_database(url: str, *, pool: int = 0, patience: int = 0) -> dict:
    """Django's settings for the PostgreSQL at `url` (`postgresql://…`, or libpq's `key=value` words).

    `pool` is the largest number of connections that a process keeps open; 0 opens one per request instead.
    `patience` is the number of milliseconds after which the server gives up a statement; 0 lets it take its time.
    Raises DatabaseProblem for an address that nobody could connect to.
    """
    try:
        words = conninfo_to_dict(url)
    except ProgrammingError as error:
        raise DatabaseProblem(
            f"DATABASE_URL is not an address of PostgreSQL ({error}). "
            "It looks like postgresql://user:password@host:5432/name"
        )
    if not words.get("dbname"):
        raise DatabaseProblem("DATABASE_URL names no database: put its name at the end, as in postgresql://host/amity")
    options = {key: value for key, value in words.items() if key not in _DJANGO_NAMES}
    chosen = PLANNER | ({"statement_timeout": patience} if patience else {})
    options["options"] = " ".join(
        [options.get("options", ""), *(f"-c {name}={value}" for name, value in chosen.items())]
    )
    if pool:
        options["pool"] = {"min_size": min(2, pool), "max_size": pool, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{django: str(words.get(libpq, "")) for libpq, django in _DJANGO_NAMES.items()},
        "OPTIONS": options,
    }
