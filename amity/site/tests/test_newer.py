"""Code that is older than the database refuses to work on it, whatever it is asked to do."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from amity.base.database.server import EmbeddedServer
from amity.site.migrating import CODE
from amity.site.newer import applied, refuse_newer
from amity.site.refusal import Refused

pytestmark = pytest.mark.system
TABLES = """
    CREATE TABLE django_migrations (id int PRIMARY KEY, app text, name text);
    INSERT INTO django_migrations VALUES (1, 'users', '0001_initial'), (2, 'procrastinate', '9999_of_theirs');
"""


@pytest.fixture
def server():
    folder = Path(tempfile.mkdtemp(prefix="amity-test-"))
    folder.chmod(0o755)
    with EmbeddedServer(folder / "house", careless=True) as server:
        yield server
    shutil.rmtree(folder, ignore_errors=True)


def execute(server, words):
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(words)


def test_an_empty_database_and_a_known_one_are_welcome(server):
    assert applied(server.url) == []
    refuse_newer(server.url)
    execute(server, TABLES)
    refuse_newer(server.url)


@pytest.mark.parametrize("command", [["run", "--port", "0"], ["worker"], ["migrate"], ["demo"], ["backup"], ["doctor"]])
def test_every_command_refuses_a_newer_database_and_leaves_it_as_it_is(server, command):
    execute(server, TABLES + "INSERT INTO django_migrations VALUES (3, 'records', '9999_from_the_future')")
    before = applied(server.url)
    said = subprocess.run(
        [sys.executable, "-m", "amity.site.command", *command],
        cwd=CODE.parent,
        env={**os.environ, "AMITY_DATA": str(server.place.data), "PYTHONPATH": str(CODE.parent)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert said.returncode == 1 and "does not know records 9999_from_the_future" in said.stderr
    assert "Traceback" not in said.stderr and applied(server.url) == before


def test_how_many_are_unknown_is_said(server):
    execute(server, TABLES + "INSERT INTO django_migrations VALUES (3, 'sales', '9998_a'), (4, 'sales', '9999_b')")
    with pytest.raises(Refused, match="9999_b and 1 more"):
        refuse_newer(server.url)
