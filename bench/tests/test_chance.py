"""The same seed and day give the same records; another seed gives others."""

import psycopg
import pytest

from amity.base.uuid7 import time_of
from bench.fill import ground
from bench.fill.fill import HERE, _tables
from bench.fill.house import load_house

from .conftest import TINY, TODAY, _empty

DIGEST = """
SELECT md5(string_agg(person::text, '' ORDER BY n))
FROM (SELECT n, at, first, last, city, phone FROM bench.person) AS person
UNION ALL SELECT md5(string_agg(talk::text, '' ORDER BY a))
FROM (SELECT a, kind, deal, contact, note FROM bench.talk) AS talk
UNION ALL SELECT md5(string_agg(id::text, '' ORDER BY n)) FROM bench.person
"""


@pytest.fixture
def invented(superuser, django_db_blocker):
    """A function of a seed that invents the smallest company and gives the digests of its rows."""
    with django_db_blocker.unblock(), psycopg.connect(superuser, autocommit=True) as connection:
        people = load_house(TINY)

        def digests(cursor):
            counts = ground.lay(cursor, TINY, people, TODAY)
            for _name, sql in _tables((HERE / "invent.sql").read_text(), counts):
                cursor.execute(sql)
            return cursor.execute(DIGEST).fetchall()

        yield connection.cursor(), digests
        connection.execute("DROP SCHEMA IF EXISTS bench CASCADE")
        _empty()


@pytest.mark.django_db(transaction=True)
def test_the_same_seed_and_day_give_the_same_records_and_another_seed_others(invented, monkeypatch):
    cursor, digests = invented
    first = digests(cursor)
    assert digests(cursor) == first and first[0] != first[1]
    monkeypatch.setattr(ground, "SEED", 8)
    again = digests(cursor)
    assert not set(again) & set(first)
    id, at = cursor.execute("SELECT id, at FROM bench.person WHERE n = 77").fetchone()
    assert abs(time_of(id) - at.timestamp()) < 0.001
