"""The fixtures that every room's tests share."""

import pytest
from django.db import transaction

from tests.cast import Cast
from tests.held import Held
from tests.photograph import enter, photographed

HELD = pytest.StashKey[Held]()


@pytest.fixture(scope="session")
def photograph(request, django_db_setup, django_db_blocker):
    if HELD not in request.config.stash:
        with django_db_blocker.unblock():
            request.config.stash[HELD] = Held(photographed(), django_db_blocker)
    held = request.config.stash[HELD]
    yield held.photograph
    held.leave()


@pytest.fixture
def held(request, photograph):
    """Who asks for this has the cast held on stage from test to test (see tests/held.py)."""
    return request.config.stash[HELD]


@pytest.fixture
def files(settings, tmp_path):
    """The house keeps its files in a folder of the test's own."""
    settings.DATA = tmp_path


@pytest.fixture
def cast(held, db):
    """The cast on an otherwise empty stage (see tests/cast.py)."""
    return Cast(dict(held.photograph.ids)) if held.file else enter(held.photograph)


@pytest.fixture(scope="module")
def standing(photograph, django_db_blocker):
    """The cast, put on stage once for all tests of a file, which ask for `db` and not for `cast`: for files that set up
    much. What a test does is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield enter(photograph)
        transaction.set_rollback(True)
