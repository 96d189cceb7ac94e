"""The fixtures that every room's tests share."""

import pytest
from django.db import connection

from tests.cast import enter, photographed


@pytest.fixture(scope="session")
def photograph(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return photographed()


@pytest.fixture
def cast(db, photograph):
    """The cast on an otherwise empty stage (see tests/cast.py)."""
    yield enter(photograph)
    if not connection.in_atomic_block:  # a test that commits: Django empties the tables that it manages, we the others
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE records_history, procrastinate_jobs CASCADE")
