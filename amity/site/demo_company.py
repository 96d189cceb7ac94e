"""The demo company at start: is there room for it, and with which words does one sign in?"""

from collections.abc import Callable


def has_records() -> bool:
    """Whether anybody works here already: a person to sign in exists. Django must be set up."""
    from django.contrib.auth import get_user_model
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{get_user_model()._meta.db_table}")')  # noqa: S608
        return cursor.fetchone()[0]


def fill(say: Callable[[str], None]) -> None:
    """Load the demo company."""
    from .demo.load import load

    say("Filling the database with the demo company")
    load()


def sign_ins() -> list[tuple[str, str]]:
    return []
