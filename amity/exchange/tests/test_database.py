"""Tables of a SQLite file: what is seen of them, what is copied, and what becomes of it."""

import sqlite3

import pytest

from amity.contacts.models import Company, Contact
from amity.exchange import flow
from amity.exchange import together as move
from amity.exchange.database.bringing import bring_tables, fetch, in_order
from amity.exchange.database.connecting import connected
from amity.exchange.database.copying import copy
from amity.exchange.database.place import Place
from amity.exchange.database.tables import sources
from amity.exchange.database.typed import place_at
from amity.records.registry import find_entity

from .bringing import again, faults, rows, work
from .shop import COMPANIES, ODD, PEOPLE, TOLD, cells, found, sqlite_shop


@pytest.fixture
def shop(tmp_path):
    return sqlite_shop(tmp_path / "shop.sqlite")


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


def test_bytes_that_are_no_text_are_told_and_leave_out_their_cell_alone(cast, files, tmp_path):
    with sqlite3.connect(tmp_path / "old.db") as made:
        made.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, first_name TEXT, job TEXT, email TEXT, x TEXT)")
        odd = "CAST(X'52656EE9' AS TEXT)"
        made.execute(f"INSERT INTO people VALUES (1, 'Rena', {odd}, 'r@a.example', {odd}), (2, 'Ana', X'c0', '', '')")
        made.execute(f"INSERT INTO people VALUES (3, {odd}, '', '', ''), (4, 'Eva', 'Renée', '', '')")
    (imported,) = brought(cast.root, Place("sqlite", file=str(tmp_path / "old.db"), name="old.db"), people="contact")
    imported.mapping = ["id", "first_name", "job_title", "emails", ""]
    imported.save()
    flow.check(cast.root, imported)
    work()
    imported = again(imported)
    assert imported.found["bytes"] == {"1": 1, "2": 2}
    assert imported.counts["create"] == 3 and imported.counts["skip"] == 1, imported.counts
    told = faults(imported)
    assert told[2] == [(2, "The cell holds bytes that are no text: “Ren\ufffd”")], "not of the column that goes nowhere"
    flow.run(cast.root, imported)
    work()
    rena = rows(Contact, first_name="Rena").get()
    assert (rena.job_title, rows(Contact, first_name="Ana").get().job_title) == ("", "")


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
