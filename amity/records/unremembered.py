"""Writing that nothing remembers: what a value is stays the same, how it is kept does not."""

from contextlib import contextmanager

from django.db import connection, transaction

from amity.base.uuid7 import uuid7


@contextmanager
def unremembered():
    """One transaction whose UPDATEs leave no history, for rows whose values stay what they are, or are forgotten.
    Yields a cursor. A Change around it goes on afterwards."""
    change = uuid7()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('amity.change', true), '')")
        (outer,) = cursor.fetchone()
        cursor.execute(f"SET LOCAL statement_timeout = 0; SET LOCAL amity.change = '{change}'")
        yield cursor
        cursor.execute("DELETE FROM records_history WHERE change = %s", [change])
        cursor.execute(f"SET LOCAL amity.change = '{outer}'")
