"""Connections that only read, to databases of others."""

import errno
import sqlite3
from contextlib import contextmanager
from functools import partial

import psycopg
from django.utils.translation import gettext as _
from sqlalchemy import create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from .faults import unreachable
from .listening import demand_answer
from .place import Unreachable
from .texts import decoded
from .ways import AT_ONCE, url, ways

TO_ANSWER = 30
TO_GIVE = 600
"""Seconds for one question, and for one piece of the rows that are copied."""
FULL = {errno.ENOSPC, errno.EDQUOT}
"""What the house's own disk says while the rows are written."""
TEXTS = ("text", "varchar", "bpchar", "name")
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
    if place.kind == "postgresql" and driver.info.parameter_status("server_encoding") == "SQL_ASCII":
        _take_any_bytes(driver)


def _take_any_bytes(driver):
    """Have a PostgreSQL that does not know its own encoding give texts as they lie there: else one odd byte would end
    the whole reading."""
    driver.execute("SET client_encoding TO SQL_ASCII")
    driver.commit()
    for name in TEXTS:
        driver.adapters.register_loader(name, _AnyText)


class _AnyText(psycopg.adapt.Loader):
    def load(self, data):
        return decoded(bytes(data))
