"""When the database does not answer: it restarts, or is out of reach. It comes back by itself, and so does the page."""

from django.db import InterfaceError, OperationalError
from psycopg.errors import Error

SECONDS = 5
"""So long a page waits before it tries again."""
SHUT = ("08", "57P")
"""How the SQLSTATEs of the connection and of a server that stops or starts begin (PostgreSQL, appendix A)."""


def out_of_reach(fault):
    """Whether an exception says that there is no database to speak with, and not that it said no."""
    if isinstance(fault, InterfaceError):
        return True
    said = fault.__cause__ if isinstance(fault, OperationalError) else None
    return isinstance(said, Error) and (said.sqlstate is None or said.sqlstate.startswith(SHUT))
