"""A database that would lose writes or words is refused at start, with the cure."""

import os
from collections.abc import Callable, Iterator

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from amity.base.database.fitness import refuse_unfit
from amity.base.database.problem import DatabaseProblem
from amity.base.database.url import django_database


def test_the_database_of_the_tests_is_fit():
    assert int(refuse_unfit(_url()).split(".")[0]) >= 15


def test_a_database_without_cyrillic_letters_is_refused_with_the_cure(database):
    url = database("LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    with pytest.raises(DatabaseProblem, match=r"finds no Cyrillic.*LC_CTYPE 'C.UTF-8'"):
        refuse_unfit(url)


def test_a_database_of_another_encoding_is_refused(database):
    url = database("ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    with pytest.raises(DatabaseProblem, match="encoding is SQL_ASCII"):
        refuse_unfit(url)


def test_a_server_that_is_not_there_is_named():
    with pytest.raises(DatabaseProblem, match="does not answer"):
        refuse_unfit("postgresql://127.0.0.1:1/amity")


@pytest.mark.parametrize("url", ["mysql://host/amity", "postgresql://host/", "postgresql://host:70000000/a%zz"])
def test_an_address_that_is_none_is_refused(url):
    with pytest.raises(DatabaseProblem):
        django_database(url)


def test_an_address_becomes_settings_with_a_pool():
    found = django_database("postgresql://ann:s%40cret@db:5433/crm?sslmode=require", pool=8)
    assert (found["NAME"], found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == (
        "crm",
        "ann",
        "s@cret",
        "db",
        "5433",
    )
    pool = {"min_size": 2, "max_size": 8, "timeout": 10}
    assert "enable_memoize=off" in found["OPTIONS"].pop("options")
    assert found["OPTIONS"] == {"sslmode": "require", "pool": pool}


@pytest.fixture
def database() -> Iterator[Callable[[str], str]]:
    """Makes a database with the given words; it is dropped afterwards."""
    name = sql.Identifier(f"unfit_{os.getpid()}")
    with psycopg.connect(_url(), autocommit=True) as connection:

        def make(words: str) -> str:
            connection.execute(sql.SQL("CREATE DATABASE {} ").format(name) + sql.SQL(words))
            return make_conninfo(_url(), dbname=f"unfit_{os.getpid()}")

        yield make
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))


def _url() -> str:
    return os.environ.get("AMITY_TEST_DATABASE_URL") or os.environ["DATABASE_URL"]
