"""The fixtures that every room's tests share."""

import pytest

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
