"""The fixtures that every room's tests share."""

import pytest
from django.db import transaction

from tests.photograph import enter, photographed


@pytest.fixture(scope="session")
def photograph(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return photographed()


@pytest.fixture
def files(settings, tmp_path):
    """The house keeps its files in a folder of the test's own."""
    settings.DATA = tmp_path


@pytest.fixture
def cast(db, photograph):
    """The cast on an otherwise empty stage (see tests/cast.py)."""
    return enter(photograph)


@pytest.fixture(scope="module")
def standing(photograph, django_db_blocker):
    """The cast, put on stage once for all tests of a file, which ask for `db` and not for `cast`: for files that set up
    much. What a test does is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield enter(photograph)
        transaction.set_rollback(True)
