"""A question that may not hold a page up: after a moment it is given up, and the rest of the page is there."""

from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _
from psycopg.errors import QueryCanceled

PATIENCE = 800
"""So many milliseconds a question may take, unless its page says otherwise."""


class TooSlow(Exception):
    """The question was given up."""

    def __init__(self):
        super().__init__(_("This takes too long to work out here. Open the view to see it."))


@contextmanager
def bounded(patience=None):
    """What is asked inside is given up after `patience` milliseconds: raises TooSlow."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = {patience or PATIENCE}")
            yield
            cursor.execute("SET LOCAL statement_timeout = DEFAULT")
    except OperationalError as fault:
        if isinstance(fault.__cause__, QueryCanceled):
            raise TooSlow from None
        raise
