"""When the database does not answer, or says no to one of two who write the same: how the page tells them apart.

It restarts, or is out of reach: it comes back by itself, and so does the page. Two crossed: one of them tries again.
"""

from django.db import InterfaceError, OperationalError
from psycopg.errors import Error

SECONDS = 5
"""So long a page waits before it tries again."""
SHUT = ("08", "57P")
"""How the SQLSTATEs of the connection and of a server that stops or starts begin (PostgreSQL, appendix A)."""
CROSSED = ("40P01", "40001")
"""The SQLSTATEs of a deadlock, and of a transaction that can't stand beside another one."""


def out_of_reach(fault):
    """Whether an exception says that there is no database to speak with, and not that it said no."""
    if isinstance(fault, InterfaceError):
        return True
    said = _said(fault)
    return said is not None and (said.sqlstate is None or said.sqlstate.startswith(SHUT))


def crossed(fault):
    """Whether an exception says that two wrote the same records at once, and this one was taken back whole."""
    said = _said(fault)
    return said is not None and said.sqlstate in CROSSED


def _said(fault):
    said = fault.__cause__ if isinstance(fault, OperationalError) else None
    return said if isinstance(said, Error) else None
