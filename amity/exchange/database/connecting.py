"""Connections that only read, to databases of others."""

import errno
import sqlite3
from contextlib import contextmanager
from functools import partial

from django.utils.translation import gettext as _
from sqlalchemy import create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from .faults import unreachable
from .listening import demand_answer
from .place import Unreachable
from .ways import AT_ONCE, url, ways

TO_ANSWER = 30
TO_GIVE = 600
"""Seconds for one question, and for one piece of the rows that are copied."""
FULL = {errno.ENOSPC, errno.EDQUOT}
"""What the house's own disk says while the rows are written."""
MISSING_DRIVER = "pip install 'amity[sqlserver]'"


@contextmanager
def connected(place, *, patience=TO_ANSWER):
    """A connection to the database at `place` in which nothing can be written, and all is seen as of one moment.

    `patience`: seconds for one question. Raises Unreachable in words, whatever goes wrong inside.
    """
    if not place.file:
        demand_answer(place)
    try:
        engine = create_engine(url(place), poolclass=NullPool, hide_parameters=True, **ways(place, patience))
        event.listen(engine, "connect", partial(_say_first, place))
        with engine.connect() as connection:
            yield connection
    except ImportError:
        raise Unreachable(
            _("The driver for SQL Server is not installed here: %(command)s") % {"command": MISSING_DRIVER}, "kind"
        ) from None
    except (SQLAlchemyError, sqlite3.Error, UnicodeError, OSError) as fault:
        if isinstance(fault, OSError) and fault.errno in FULL:
            raise Unreachable(_("There is no room left on this server’s own disk.")) from None
        raise unreachable(fault, place) from None


def _say_first(place, driver, _record):
    for statement in AT_ONCE.get(place.kind, ()):
        cursor = driver.cursor()
        cursor.execute(statement)
        cursor.close()
