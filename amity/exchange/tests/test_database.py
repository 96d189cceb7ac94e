"""Tables of a SQLite file: what is seen of them, what is copied, and what becomes of it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from sqlalchemy.dialects.mssql import pymssql as sqlserver

from amity.contacts.models import Company, Contact
from amity.exchange import flow
from amity.exchange import together as move
from amity.exchange.database import lite
from amity.exchange.database.bringing import bring_tables, fetch, in_order
from amity.exchange.database.connecting import connected
from amity.exchange.database.copying import copy
from amity.exchange.database.faults import unreachable
from amity.exchange.database.passing import FOR, kept_file, sealed, thrown_away, tidied, unsealed
from amity.exchange.database.place import Place, Unreachable
from amity.exchange.database.tables import sources
from amity.exchange.database.typed import place_at, place_of
from amity.exchange.database.ways import ways
from amity.records.registry import find_entity

from .bringing import again, faults, rows, work
from .shop import COMPANIES, ODD, PEOPLE, TOLD, cells, sqlite_shop

TYPED = {"kind": "mysql", "host": "db.example.org", "database": "crm", "user": "reader", "password": "geheim"}


@pytest.fixture
def shop(tmp_path):
    return sqlite_shop(tmp_path / "shop.sqlite")


def found(place):
    with connected(place) as connection:
        return {one.path: one for one in sources(connection)}


def copied(place, name, path):
    with connected(place) as connection:
        copy(connection, {one.path: one for one in sources(connection)}[name], path, lambda done: None)
    return cells(path)


def brought(actor, place, **into):
    """The Imports of tables, {name: key of an entity}, once their rows are there."""
    listed = found(place)
    here = bring_tables(actor, place, [(listed[name], find_entity(key)) for name, key in into.items()])
    assert fetch(actor, place, here), [again(one).message for one, _source in here]
    return [again(one) for one, _source in here]


def test_tables_tell_their_columns_keys_and_sizes(shop):
    there = found(shop)
    assert list(there) == ["companies", "odd", "of_alpha", "people"]
    people = there["people"]
    assert (people.key, people.links, people.left_out, people.rows) == (
        "id",
        {"company_id": "companies"},
        ("photo",),
        2,
    )
    assert there["of_alpha"].view and there["of_alpha"].rows is None and not there["people"].view


def test_values_come_without_loss(shop, tmp_path):
    assert copied(shop, "people", tmp_path / "a")[1] == [["" if x is None else str(x) for x in row] for row in PEOPLE]
    headers, (line,) = copied(shop, "odd", tmp_path / "b")
    told = dict(zip(headers, TOLD, strict=True)) | {"part": "1234.5678", "yes": "1"}
    assert dict(zip(headers, line, strict=True)) == told
    assert float(line[2]) == ODD[2]


def test_what_a_column_does_not_promise_is_told_as_it_is(tmp_path):
    connection = sqlite3.connect(tmp_path / "odd.db")
    connection.execute("CREATE TABLE t (day DATE, amount NUMERIC(9, 2), words TEXT)")
    endless = "x\n" * 3000
    connection.execute("INSERT INTO t VALUES ('soon', 'a lot', ?)", [b"\xff\xfe"])
    connection.execute("INSERT INTO t VALUES ('2024-01-02', 1.5, ?)", [endless])
    connection.commit()
    place = Place("sqlite", file=str(tmp_path / "odd.db"), name="odd.db")
    first, second = copied(place, "t", tmp_path / "copy")[1]
    assert first == ["soon", "a lot", ""] and second[:2] == ["2024-01-02", "1.5"]
    assert len(second[2]) >= 1_000_000, "a row whose text has no end says so, and does not swallow the next ones"


def test_companies_come_before_their_people_and_are_linked_by_the_keys(cast, files, shop):
    imports = brought(cast.root, shop, people="contact", companies="company")
    assert [(one.name, one.entity, one.options["source"]) for one in imports] == [
        ("companies", "company", "shop"), ("people", "contact", "shop"),
    ]  # fmt: skip
    assert imports[0].mapping == ["id", "name", "parent.id"]
    assert imports[1].mapping == ["id", "first_name", "last_name", "emails", "company.id"]
    move.check_all(cast.root, imports)
    work()
    move.run_all(cast.root, [again(one) for one in imports])
    work()
    assert [(again(one).state, faults(one)) for one in imports] == [("done", {}), ("done", {})]
    anna, ivan = (rows(Contact).get(last_name=name) for name in ("Berg", "Petrov"))
    alpha, beta = (rows(Company).get(name=name) for name in ("Alpha", "Бета ООД"))
    assert (anna.company_id, ivan.company_id, beta.parent_id) == (alpha.pk, beta.pk, alpha.pk)


def test_the_same_rows_are_found_again_and_ids_of_two_tables_are_two(cast, files, shop):
    first = brought(cast.root, shop, companies="company")[0]
    for table, key in (("companies", "company"), ("companies", "company"), ("people", "company")):
        imported = brought(cast.root, shop, **{table: key})[0]
        if table == "people":
            imported.mapping = ["id", "name", "", "", ""]
            imported.save()
        flow.check(cast.root, imported)
        work()
        flow.run(cast.root, again(imported))
        work()
        first = again(imported)
        assert first.state == "done", first.message
    assert first.counts["create"] == 2, "person 1 is not company 1"
    assert rows(Company, name__in=["Alpha", "Бета ООД", "Anna", "Ivan"]).count() == len(COMPANIES) + len(PEOPLE)


def test_a_link_to_what_was_brought_before_is_known(cast, files, shop):
    brought(cast.root, shop, companies="company")
    assert brought(cast.root, shop, people="contact")[0].mapping[4] == "company.id"


def test_tables_that_lead_to_others_come_after_them(shop):
    there, entity = found(shop), find_entity("company")
    chosen = [(there["people"], entity), (there["companies"], entity)]
    assert [source.name for source, _entity in in_order(chosen)] == ["companies", "people"]


def test_what_breaks_off_says_so_and_leaves_nothing_to_be_read(cast, files, shop, tmp_path):
    there = found(shop)
    here = bring_tables(cast.root, shop, [(there["people"], find_entity("contact"))])
    assert not fetch(cast.root, Place("sqlite", file=str(tmp_path / "gone"), name="gone"), here)
    imported = again(here[0][0])
    assert imported.state == "failed" and imported.message and not imported.table
    with pytest.raises(Exception, match="Connect once more"):
        flow.check(cast.root, imported)


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


def test_databases_that_are_called_alike_are_told_apart_by_where_they_are():
    here, there = (place_at(f"postgresql://reader@{host}/crm") for host in ("one.test", "two.test"))
    assert here.called != there.called and here.called.startswith("crm")


def test_a_stranger_of_another_file_of_the_same_name_is_not_taken_for_somebody(cast, files, tmp_path):
    for folder, name in (("a", "Anna Alpha"), ("b", "Boris Beta")):
        (tmp_path / folder).mkdir()
        file = tmp_path / folder / "crm.db"
        first, last = name.split()
        with sqlite3.connect(file) as made:
            made.execute("CREATE TABLE contacts (id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT)")
            made.execute("INSERT INTO contacts VALUES (1, ?, ?)", (first, last))
        place = Place("sqlite", file=str(file), name="crm.db")
        (imported,) = brought(cast.root, place, contacts="contact")
        flow.check(cast.root, imported)
        work()
        flow.run(cast.root, again(imported))
        work()
        assert again(imported).counts == {"create": 1}
    assert len(rows(Contact, last_name__in=["Alpha", "Beta"])) == 2


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
