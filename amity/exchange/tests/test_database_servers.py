"""Tables of real servers: PostgreSQL, and MariaDB where it is installed. For SQL Server there is none to be had."""

import warnings

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from amity.exchange.database.connecting import connected
from amity.exchange.database.copying import copy
from amity.exchange.database.place import Unreachable
from amity.exchange.database.tables import sources
from amity.exchange.database.typed import place_of

from . import servers
from .memory import Peak, resident
from .shop import ODD, PEOPLE, TOLD, cells, fill

pytestmark = pytest.mark.system
READER = "reader"


def _postgresql(boss, password):
    boss.execute(f"CREATE ROLE reader LOGIN PASSWORD '{password}'")
    boss.execute("CREATE DATABASE shop")
    import psycopg

    with psycopg.connect(boss.info.dsn, dbname="shop") as connection:
        fill(connection, bytes="bytea")
        connection.execute("CREATE TABLE secret (a int)")
        connection.execute("CREATE TABLE strange (till timestamptz, born date, tags text[], more jsonb, size interval)")
        connection.execute(
            "INSERT INTO strange VALUES ('infinity', '0044-03-15 BC', '{a,b}', '{\"a\": [1]}', '1 day'), "
            "('2024-01-02 10:00+02', '2024-02-29', '{}', 'null', NULL)"
        )
        connection.execute("CREATE VIEW wide AS SELECT n, repeat('ж', 5000000) AS words FROM generate_series(1, 30) n")
        connection.execute("CREATE VIEW many AS SELECT n, repeat('x', 200) AS words FROM generate_series(1, 100000) n")
        connection.execute("GRANT SELECT ON companies, people, odd, of_alpha, strange, many, wide TO reader")
        connection.execute("GRANT INSERT ON companies TO reader")
    boss.execute("CREATE DATABASE old ENCODING SQL_ASCII TEMPLATE template0")
    with psycopg.connect(boss.info.dsn, dbname="old", client_encoding="SQL_ASCII") as connection:
        connection.execute("CREATE TABLE people (name text, town varchar(20))")
        connection.execute(b"INSERT INTO people VALUES ('Ren\xe9', 'K\xc3\xb6ln'), ('Ana', NULL)")
        connection.execute("GRANT SELECT ON people TO reader")


def _mariadb(boss, password):
    cursor = boss.cursor()
    cursor.execute("CREATE DATABASE shop CHARACTER SET utf8mb4")
    cursor.execute("CREATE USER reader@'%%' IDENTIFIED BY %s", [password])
    boss.select_db("shop")
    fill(boss, moment="datetime", float="double")
    cursor.execute("CREATE TABLE strange (no_day date, yes bit(1), what enum('a', 'b'), length time)")
    cursor.execute("SET sql_mode = ''")
    cursor.execute("INSERT INTO strange VALUES ('0000-00-00', b'1', 'c', '25:00:00')")
    cursor.execute("CREATE TABLE wide (n int PRIMARY KEY AUTO_INCREMENT, words longtext)")
    cursor.execute("INSERT INTO wide (words) SELECT REPEAT('ж', 5000000) FROM seq_1_to_30")
    cursor.execute("CREATE VIEW many AS SELECT seq AS n, REPEAT('x', 200) AS words FROM seq_1_to_100000")
    cursor.execute("GRANT INSERT, CREATE ON shop.* TO reader@'%'")
    cursor.execute("GRANT SELECT ON shop.* TO reader@'%'")
    boss.commit()


@pytest.fixture(scope="module", params=["postgresql", "mysql"])
def typed(request):
    """What is typed to get into a shop's database."""
    if request.param == "mysql" and not servers.mariadbd():
        warnings.warn("!!!! MariaDB is not installed: import from it was NOT tested", stacklevel=1)
        pytest.skip("mariadbd is not on this machine (Debian: apt-get install mariadb-server)")
    start, make = (servers.mariadb, _mariadb) if request.param == "mysql" else (servers.postgresql, _postgresql)
    with start() as (port, boss):
        make(boss, servers.PASSWORD.replace("'", "''") if request.param == "postgresql" else servers.PASSWORD)
        said = {"kind": request.param, "host": "127.0.0.1", "port": str(port)}
        yield said | {"database": "shop", "user": READER, "password": servers.PASSWORD}


def copied(typed, name, path):
    with connected(place_of(typed)) as connection:
        source = next(one for one in sources(connection) if one.name == name)
        copy(connection, source, path, lambda done: None)
    return cells(path)


def test_tables_are_seen_with_their_keys_and_copied_without_loss(typed, tmp_path):
    with connected(place_of(typed)) as connection:
        there = {one.name: one for one in sources(connection)}
    people, companies = there["people"], there["companies"]
    assert (people.key, people.links) == ("id", {"company_id": companies.path})
    assert companies.links == {"parent_id": companies.path}
    assert (people.left_out, people.rows, people.about) == (("photo",), 2, False)
    assert there["of_alpha"].view
    lines = copied(typed, "people", tmp_path / "people")[1]
    assert sorted(lines) == [[str(cell) for cell in row] for row in PEOPLE]
    assert copied(typed, "of_alpha", tmp_path / "view")[1] == [["Anna", "anna@alpha.example"]]
    headers, (line,) = copied(typed, "odd", tmp_path / "odd")
    told = dict(zip(headers, TOLD, strict=True)) | ({"yes": "1"} if typed["kind"] == "mysql" else {})
    assert dict(zip(headers, line, strict=True)) == told and float(line[2]) == ODD[2]


def test_what_only_such_a_server_knows_comes_as_it_writes_it(typed, tmp_path):
    lines = copied(typed, "strange", tmp_path / "strange")[1]
    if typed["kind"] == "mysql":
        assert lines == [["0000-00-00", "1", "", "25:00:00"]]
    else:
        assert lines == [
            ["infinity", "0044-03-15 BC", "a; b", '{"a": [1]}', "1 day"],
            ["2024-01-02 08:00:00+00", "2024-02-29", "", "", ""],
        ]


@pytest.mark.parametrize(
    ("wrong", "field"), [({"password": "x"}, "password"), ({"user": "nobody"}, "password"), ({"database": "x"}, "")]
)
def test_who_may_not_come_in_is_told_why(typed, wrong, field):
    with pytest.raises(Unreachable) as no, connected(place_of(typed | wrong)):
        pass
    assert no.value.field in ((field,) if field else ("database", "user")), str(no.value)
    assert servers.PASSWORD not in str(no.value)


def test_nothing_can_be_written_by_whom_the_server_would_let(typed):
    with pytest.raises(Unreachable, match=r"(?i)read.only"), connected(place_of(typed)) as connection:
        connection.execute(text("INSERT INTO companies VALUES (9, 'x', NULL)"))


def test_a_table_that_may_not_be_read_is_said_so(typed, tmp_path):
    if typed["kind"] == "mysql":
        pytest.skip("MariaDB does not show it at all")
    with pytest.raises(Unreachable) as no:
        copied(typed, "secret", tmp_path / "secret")
    assert no.value.field == "user"


def test_a_question_without_end_is_given_up(typed):
    slow = "SELECT SLEEP(9)" if typed["kind"] == "mysql" else "SELECT pg_sleep(9)"
    with pytest.raises(Unreachable, match="in time"), connected(place_of(typed), patience=1) as connection:
        try:
            connection.execute(text(slow))
        except SQLAlchemyError as fault:
            assert servers.PASSWORD not in str(fault)
            raise


def test_many_rows_take_no_more_memory_than_few(typed, tmp_path):
    with connected(place_of(typed)) as connection:
        many = next(one for one in sources(connection) if one.name == "many")
        before, seen = resident(), []
        copy(connection, many, tmp_path / "many", lambda done: seen.append((done, resident())))
    assert seen[-1][0] == 100_000
    assert max(now for _done, now in seen) - before < 20_000_000


def test_rows_of_endless_texts_take_no_more_memory_than_a_few_of_them(typed, tmp_path):
    with connected(place_of(typed)) as connection, Peak() as peak:
        wide = next(one for one in sources(connection) if one.name == "wide")
        copy(connection, wide, tmp_path / "wide", lambda done: None)
    assert peak.more < 60_000_000, "30 cells of 10 MB"
    assert (tmp_path / "wide").read_text().count("…") == 30, "each says that it is too long"


def test_a_server_that_does_not_know_its_encoding_gives_what_can_be_read(typed, tmp_path):
    if typed["kind"] == "mysql":
        pytest.skip("MariaDB knows it of each column")
    _headers, lines = copied(typed | {"database": "old"}, "people", tmp_path / "people")
    assert lines == [["", "Köln"], ["Ana", ""]]
