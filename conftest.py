"""Every test run has a PostgreSQL: the one that AMITY_TEST_DATABASE_URL or DATABASE_URL names, else one of its own."""

import gc
import os
import sys
from datetime import timedelta
from subprocess import Popen

import pytest
from hypothesis import is_hypothesis_test

from amity.base.database.fitness import refuse_unfit
from amity.base.database.server import EmbeddedServer
from amity.base.database.throwaway import throw_away, throwaway_server
from amity.base.database.url import django_database
from tests.migrated import migrate, template

_own = pytest.StashKey[EmbeddedServer]()
_migrating = pytest.StashKey[Popen]()

# Else each process that a test starts would compile the whole house anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    url = os.environ.get("AMITY_TEST_DATABASE_URL") or os.environ.get("DATABASE_URL")
    if not url:
        server = config.stash[_own] = throwaway_server()
        # The workers of xdist are started after this, and find it.
        url = os.environ["AMITY_TEST_DATABASE_URL"] = server.url
        if config.getoption("numprocesses", None):
            config.stash[_migrating] = migrate(server)
    refuse_unfit(url)
    from django.conf import settings

    settings.DATABASES["default"].update(django_database(url))
    settings.WHITENOISE_AUTOREFRESH = True  # else each client of a test reads the whole built front end
    _hash_cheaply()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """What waits for servers of its own begins first, while others compute; what commits stays behind the rest."""
    for item in items:
        if is_hypothesis_test(item.obj):
            item.add_marker("property")
    items.sort(key=lambda item: (_commits(item), item.get_closest_marker("system") is None))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """The database of a worker is a copy of the one that was migrated for all."""
    from django.db import connection

    connection.settings_dict["TEST"]["TEMPLATE"] = template()


@pytest.fixture(scope="session", autouse=True)
def pages_are_made_as_they_are_served(django_test_environment):
    """Django's test environment copies the context of each template for tests to look at; ours look at pages.

    Django has no switch for it: what it replaced stands in `_TestState`, and it puts the same back at the end.
    """
    from django.template.base import PartialTemplate, Template
    from django.test.utils import _TestState

    Template._render = _TestState.saved_data.template_render
    PartialTemplate._render = _TestState.saved_data.partial_template_render


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """The cast stays on stage while one test after another of a file asks for it."""
    from tests.stage import HELD

    if held := item.config.stash.get(HELD, None):
        held.turn(item.path if "held" in item.fixturenames and not _commits(item) else None)


@pytest.fixture(scope="session", autouse=True)
def the_bell_is_asked_each_time(django_test_environment):
    """A test looks at what rings right after it has made it ring."""
    from amity.notices import bell

    bell.BELIEVED = timedelta(0)


@pytest.fixture(autouse=True)
def nothing_stays(request):
    """A test that commits leaves no job and no history behind: Django empties only the tables that it manages."""
    if not _commits(request.node):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE records_history, procrastinate_jobs, procrastinate_workers CASCADE")


def _commits(item):
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in item.fixturenames


def pytest_collection_finish():
    """The house is loaded and stays: garbage is looked for among what tests make, and less often."""
    gc.freeze()
    gc.set_threshold(500_000, 20, 20)


def _hash_cheaply():
    """Passwords of tests guard nothing: one round over 8 KiB instead of two over 46 MiB."""
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    from amity.users.hashing import Hasher

    Hasher.time_cost, Hasher.memory_cost = 1, 8
    PBKDF2PasswordHasher.iterations = 1


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    if migrating := config.stash.get(_migrating, None):
        migrating.wait()
    if server := config.stash.get(_own, None):
        throw_away(server)
