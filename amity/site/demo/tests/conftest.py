"""A small demo company, loaded once for a file of tests and gone afterwards."""

import pytest
from django.db import transaction

from amity.site.demo.load import load
from amity.site.demo.world import World, world
from amity.users import actor, house

from .balkan_tools import TODAY

SCALE = 0.1


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker) -> World:
    """The database holds the rows of this world."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            load(today=TODAY, scale=SCALE, say=lambda _text: None)
            yield world(today=TODAY, scale=SCALE)
            transaction.set_rollback(True)
        for cache in (actor._cache, house._cache):  # the version of what was rolled back comes again
            cache.clear()


@pytest.fixture
def undone(loaded):
    """Whatever the test writes is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
