"""The smallest company, filled once for a file of tests and gone afterwards."""

from datetime import date
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.db import connection

from amity.base.database.cluster import SUPERUSER
from bench.fill.fill import fill
from bench.scale import SCALES

TODAY = date(2026, 11, 18)
TINY = SCALES["tiny"]
HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """A whole company is filled in: that takes its time, beside whole servers."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("system")


@pytest.fixture(scope="session")
def superuser(django_db_setup) -> str:
    """The test database for one who may write without asking; skips where the server is not ours."""
    settings = connection.settings_dict
    url = f"postgresql:///{settings['NAME']}?host={settings['HOST']}&user={SUPERUSER}"
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        pytest.skip("the benchmarks fill only an embedded PostgreSQL")
    return url


@pytest.fixture(scope="module")
def filled(superuser, django_db_blocker):
    """What `fill` said while it filled the database. Tests that use it are marked `django_db`."""
    said = []
    with django_db_blocker.unblock():
        fill(superuser, TINY, said.append, today=TODAY)
        connection.close()
    yield said
    with django_db_blocker.unblock():
        _empty()


def _empty():
    models = [model for model in apps.get_models() if model.__module__.startswith("amity.") and model._meta.managed]
    tables = ", ".join(f'"{model._meta.db_table}"' for model in models)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables}, procrastinate_jobs CASCADE")
    connection.close()
