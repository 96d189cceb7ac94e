"""The ways to a database of others: typed, passed on, refused, and given up in time."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from sqlalchemy.dialects.mssql import pymssql as sqlserver

from amity.exchange.database import lite
from amity.exchange.database.connecting import connected
from amity.exchange.database.copying import copy
from amity.exchange.database.faults import unreachable
from amity.exchange.database.passing import FOR, kept_file, sealed, thrown_away, tidied, unsealed
from amity.exchange.database.place import Place, Unreachable
from amity.exchange.database.tables import sources
from amity.exchange.database.typed import place_at, place_of
from amity.exchange.database.ways import ways

from .shop import cells, found, sqlite_shop

TYPED = {"kind": "mysql", "host": "db.example.org", "database": "crm", "user": "reader", "password": "geheim"}


@pytest.fixture
def shop(tmp_path):
    return sqlite_shop(tmp_path / "shop.sqlite")


@pytest.mark.parametrize(
    "content", [b"", b"SQLite format 3\0" + b"\xff" * 5000, b"a,b\n1,2\n", b"SQLite format 3\0" + b"\0" * 84]
)
def test_a_file_that_is_no_database_is_refused(tmp_path, content):
    path = tmp_path / "no.db"
    path.write_bytes(content)
    with pytest.raises(Unreachable):
        found(Place("sqlite", file=str(path), name="no.db"))


def test_a_view_without_end_is_given_up(tmp_path):
    connection = sqlite3.connect(tmp_path / "endless.db")
    connection.execute(
        "CREATE VIEW v AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) AS c FROM n"
    )
    connection.close()
    place = Place("sqlite", file=str(tmp_path / "endless.db"), name="endless.db")
    with pytest.raises(Unreachable, match="in time"), connected(place, patience=0.3) as opened:
        copy(opened, next(iter(sources(opened))), tmp_path / "copy", lambda done: None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "sqlite"), ("kind", "oracle"), ("host", "/var/run/postgresql"), ("host", "a,b"), ("host", ""),
        ("host", "a b"), ("host", "host=x"), ("port", "0"), ("port", "x"), ("port", "70000"), ("user", ""),
        ("database", ""), ("database", "a\nb"), ("host", "x" * 300), ("password", "a\0b"),
    ],
)  # fmt: skip
def test_what_is_typed_wrongly_is_said_at_its_field(field, value):
    with pytest.raises(Unreachable) as no:
        place_of(TYPED | {field: value})
    assert no.value.field == field


def test_an_address_says_all_but_the_password():
    place = place_at("mariadb://reader@db.example.org/crm", "geheim")
    assert (place.kind, place.port, place.database, place.user) == ("mysql", 3306, "crm", "reader")
    assert place.password == "geheim" and "geheim" not in repr(place) + place.said
    for wrong in ("db.example.org/crm", "postgresql://[::1", "sqlite:///etc/passwd", "postgresql://u@h:99999/d"):
        with pytest.raises(Unreachable, match="postgresql://"):
            place_at(wrong)


def test_nobody_there_is_told_by_host_and_port():
    with pytest.raises(Unreachable) as no, connected(place_of(TYPED | {"host": "no-such-machine.invalid"})):
        pass
    assert no.value.field == "host"
    for kind in ("postgresql", "mysql", "mssql"):
        with pytest.raises(Unreachable) as no, connected(place_of(TYPED | {"kind": kind, "host": "::1", "port": "9"})):
            pass
        assert no.value.field == "port", kind


def test_what_is_passed_on_leads_only_whom_it_was_given_to(shop):
    root, other = SimpleNamespace(id=uuid4()), SimpleNamespace(id=uuid4())
    assert unsealed(root, sealed(root, shop)) == shop
    with pytest.raises(Unreachable, match="too old"):
        unsealed(other, sealed(root, shop))
    thrown_away(shop)
    with pytest.raises(Unreachable, match="too old"):
        unsealed(root, sealed(root, shop))


def test_no_message_has_the_password_in_it():
    no = unreachable(ValueError("cannot connect with geheim\nDETAIL"), place_of(TYPED))
    assert "geheim" not in str(no) and "cannot connect" in str(no)


def test_sql_server_is_asked_in_its_own_words(shop):
    from amity.exchange.database.copying import statement

    class Connection:
        dialect = sqlserver.dialect()

    said = str(statement(Connection, found(shop)["people"]).compile(dialect=Connection.dialect))
    assert said.startswith("SELECT") and "FROM people" in said and "photo" not in said


def test_the_house_s_own_password_goes_to_nobody_who_is_typed():
    assert ways(place_at("postgresql://reader@one.test/crm"), 5)["connect_args"]["password"]


def test_rows_that_stand_in_the_log_of_a_file_are_read(tmp_path):
    file = tmp_path / "live.db"
    live = sqlite3.connect(file)
    live.execute("PRAGMA journal_mode=WAL")
    live.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT)")
    live.execute("INSERT INTO people VALUES (1, 'Anna')")
    live.commit()
    with connected(Place("sqlite", file=str(file), name="live.db")) as connection:
        assert [one.rows for one in sources(connection)] == [1]
    live.close()


def test_a_file_with_which_nobody_went_on_is_removed(tmp_path, settings):
    settings.DATA = tmp_path
    assert tidied() == 0
    left, fresh = (Path(kept_file("crm.db", [b"SQLite"]).file) for _number in range(2))
    past = left.stat().st_mtime - 3 * FOR.total_seconds()
    os.utime(left, (past, past))
    assert tidied() == 1
    assert fresh.exists() and not left.exists()


def test_each_question_to_a_sqlite_file_has_its_own_patience(tmp_path, monkeypatch):
    file, clock = tmp_path / "many.db", SimpleNamespace(now=0.0)
    monkeypatch.setattr(lite, "time", SimpleNamespace(monotonic=lambda: clock.now))
    with closing(sqlite3.connect(file)) as made, made:
        made.execute("CREATE TABLE n (id INTEGER PRIMARY KEY)")
        made.execute(
            "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t LIMIT 100000) INSERT INTO n SELECT i FROM t"
        )
    with connected(Place("sqlite", file=str(file), name="many.db"), patience=30) as opened:
        (source,) = sources(opened)
        clock.now += 60
        copy(opened, source, tmp_path / "copy.csv", lambda done: None)
    assert len(cells(tmp_path / "copy.csv")[1]) == 100_000


def test_a_full_disk_of_the_house_is_not_called_a_fault_of_the_database(shop):
    with pytest.raises(Unreachable, match="no room left"), connected(shop) as opened:
        copy(opened, sources(opened)[0], Path("/dev/full"), lambda done: None)
