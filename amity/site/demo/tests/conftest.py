"""A small demo company, loaded once for a file of tests and gone afterwards."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from amity.site.demo.load import load
from amity.site.demo.world import World, world

from .balkan_tools import TODAY

SCALE = 0.1
HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """A whole company is made up and looked through: that takes its time, beside whole servers."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("system")


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker) -> World:
    """The database holds the rows of this world. Tests that use it are marked `django_db`."""
    with django_db_blocker.unblock():
        load(today=TODAY, scale=SCALE, say=lambda _text: None)
    yield world(today=TODAY, scale=SCALE)
    with django_db_blocker.unblock():
        _empty()


def _empty():
    models = [model for model in apps.get_models() if model.__module__.startswith("amity.")]
    tables = ", ".join(f'"{model._meta.db_table}"' for model in models)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables}, procrastinate_jobs CASCADE")
    connection.close()
