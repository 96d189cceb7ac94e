"""Every test run has a PostgreSQL: the one that AMITY_TEST_DATABASE_URL or DATABASE_URL names, else one of its own."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from amity.base.database.server import EmbeddedServer
from amity.base.database.url import django_database

_run = pytest.StashKey[EmbeddedServer]()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    url = os.environ.get("AMITY_TEST_DATABASE_URL") or os.environ.get("DATABASE_URL")
    if not url:
        data = Path(tempfile.mkdtemp(prefix="amity-test-"))
        config.stash[_run] = EmbeddedServer(data, careless=True).start()
        # The workers of xdist are started after this, and find it.
        url = os.environ["AMITY_TEST_DATABASE_URL"] = config.stash[_run].url
    from django.conf import settings

    settings.DATABASES["default"].update(django_database(url))


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    server = config.stash.get(_run, None)
    if server:
        server.stop()
        shutil.rmtree(server.place.data, ignore_errors=True)
