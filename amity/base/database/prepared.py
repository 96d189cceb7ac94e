"""Statements that the server plans once for a connection and then runs again by name."""

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor


def prepared_cursor():
    """A cursor of the present connection whose statements are prepared when they come again.

    The values travel beside the statement, so that its text stays the same; Django's own cursor writes them into it.
    Only for statements whose plan does not depend on the values: the server may choose one plan for all of them.
    """
    connection.ensure_connection()
    return connection._prepare_cursor(ServerBindingCursor(connection.connection))
