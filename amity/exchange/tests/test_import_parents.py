"""Rows of a file that name each other: the company above, which is a row as well."""

import pytest

from amity.contacts.models import Company
from amity.exchange.importing.stream import chunks
from amity.records.search import search

from .bringing import again, bring, checked, faults, flow, rows, work, written

pytestmark = pytest.mark.django_db(transaction=True)

CHILD_FIRST = "Name,Parent company\nSub Ltd,dachstein holding\nDachstein Holding,\n"
PARENT_FIRST = "Name,Parent company\nDachstein Holding,\nSub Ltd,Dachstein Holding\n"
REFUSED = "Name,Parent company,Owner\nSub Ltd,Dachstein Holding,\nDachstein Holding,,Nobody at all\n"


@pytest.fixture(params=[1, 5000])
def rows_at_once(request, monkeypatch):
    """Rows that name each other are read together, or one after the other."""
    monkeypatch.setitem(chunks.__kwdefaults__, "rows", request.param)


def bringing(actor, content, missing="create", **options):
    mapping = ["name", "parent", "owner"][: content.split("\n")[0].count(",") + 1]
    return bring(actor, "company", content, mapping=mapping, missing=missing, **options)


def brought(actor, content, **options):
    """(the import after all was written, what its check had foretold)."""
    imported = checked(actor, bringing(actor, content, **options))
    flow.run(actor, imported)
    work()
    return again(imported), imported.counts


def above(name):
    [parent] = rows(Company, name=name).values_list("parent", flat=True)
    return rows(Company, pk=parent).get().name if parent else None


@pytest.mark.parametrize("content", [CHILD_FIRST, PARENT_FIRST], ids=["child first", "parent first"])
@pytest.mark.parametrize("missing", ["create", "refuse"])
def test_a_parent_that_is_a_row_of_the_file_is_made_once_as_the_check_foretells(cast, rows_at_once, content, missing):
    imported, foretold = brought(cast.root, content, missing=missing)
    assert above("Sub Ltd") == "Dachstein Holding"
    assert imported.counts["create"] == foretold["create"] == 2
    assert not imported.counts.get("along") and not foretold["along"] and not imported.faulty.exists()


def test_what_the_row_of_a_parent_says_is_kept_where_known_ones_are_skipped(cast, rows_at_once):
    content = "Name,Parent company,Owner\nSub Ltd,Dachstein Holding,\nDachstein Holding,,alice\n"
    brought(cast.root, content, same="skip")
    [parent] = rows(Company, name="Dachstein Holding")
    assert parent.owner_id == cast.alice.id and above("Sub Ltd") == "Dachstein Holding"


def test_a_parent_whose_row_is_left_out_is_made_along_as_foretold_and_can_be_found(cast, rows_at_once):
    imported, foretold = brought(cast.root, REFUSED)
    assert list(faults(imported)) == [3] and imported.counts["along"] == foretold["along"] == 1
    assert above("Sub Ltd") == "Dachstein Holding"
    assert [hit.title for hit in search(cast.root, "dachstein")] == ["Dachstein Holding"]


@pytest.mark.parametrize("parent", ["Dachstein Holding", "7"], ids=["by name", "by id"])
def test_a_parent_whose_row_is_left_out_leaves_out_the_cell_alone_as_foretold(cast, rows_at_once, parent):
    content = f"Id,Name,Parent company,Owner\n8,Sub Ltd,{parent},\n7,Dachstein Holding,,Nobody at all\n"
    mapping = ["id", "name", "parent" if parent[0] == "D" else "parent.id", "owner"]
    looked = checked(cast.root, bring(cast.root, "company", content, mapping=mapping, missing="refuse", source="old"))
    told, foretold = faults(looked), looked.counts
    flow.run(cast.root, looked)
    work()
    imported = again(looked)
    assert above("Sub Ltd") is None
    assert told == faults(imported) and len(told[2]) == 1 and parent in told[2][0][1]
    for counts in (foretold, imported.counts):
        assert [counts.get(what, 0) for what in ("create", "skip", "less", "cells", "along")] == [1, 1, 1, 1, 0]
    assert {row.number: row.kept for row in imported.faulty.all()} == {2: True, 3: False}


TWINS = ["1,Twin Ltd,\n", "2,twin ltd,\n"]
CHILD = "3,Sub Ltd,Twin Ltd\n"


@pytest.mark.parametrize("at", [0, 1, 2], ids=["child first", "between", "child last"])
def test_of_two_rows_of_one_name_none_is_taken_for_the_parent_as_foretold(cast, rows_at_once, at):
    content = "Id,Name,Parent company\n" + "".join([*TWINS[:at], CHILD, *TWINS[at:]])
    looked = checked(
        cast.root,
        bring(cast.root, "company", content, mapping=["id", "name", "parent"], missing="create", source="old"),
    )
    told, foretold = faults(looked), looked.counts
    flow.run(cast.root, looked)
    work()
    assert faults(again(looked)) == told == {at + 2: [(2, "2 records are called “Twin Ltd”. Say which is meant.")]}
    assert (foretold["create"], foretold["skip"], foretold["along"]) == (2, 1, 0)
    assert rows(Company, name__iexact="Twin Ltd").count() == 2 and not rows(Company, name="Sub Ltd").exists()


def test_two_rows_that_mean_one_record_are_no_twins(cast, rows_at_once):
    content = "Name,Parent company\nTwin Ltd,\nSub Ltd,Twin Ltd\nTWIN LTD,\n"
    imported, foretold = brought(cast.root, content)
    assert above("Sub Ltd") == "Twin Ltd" and not imported.faulty.exists()
    assert rows(Company, name__iexact="Twin Ltd").count() == 1 and foretold["twice"] == 1


def test_a_row_that_names_one_who_is_here_and_comes_again_under_another_id_is_foretold_too(cast, rows_at_once):
    written(cast.root, "company", "Id,Name\n1,Twin Ltd\n", mapping=["id", "name"], source="old")
    content = "Id,Name,Parent company\n1,Twin Ltd,\n3,Sub Ltd,Twin Ltd\n2,Twin Ltd,\n"
    imported = checked(cast.root, bring(cast.root, "company", content, mapping=["id", "name", "parent"], source="old"))
    told = faults(imported)
    flow.run(cast.root, imported)
    work()
    assert list(told) == [3] and faults(again(imported)) == told


def test_rows_link_to_each_other_by_ids_of_a_system_that_nobody_named(cast, rows_at_once):
    content = "Id,Name,Parent company: id\n3,Leaf Ltd,2\n1,Root Ltd,\n2,Sub Ltd,1\n"
    mapping = ["id", "name", "parent.id"]
    looked = checked(cast.root, bring(cast.root, "company", content, mapping=mapping))
    assert looked.counts["create"] == 3 and not faults(looked)
    flow.run(cast.root, looked)
    work()
    assert above("Leaf Ltd") == "Sub Ltd" and above("Sub Ltd") == "Root Ltd" and not faults(again(looked))
    later = "Id,Name,Parent company: id\n9,Other Ltd,1\n"
    told = faults(checked(cast.root, bring(cast.root, "company", later, mapping=mapping)))
    assert told == {2: [(2, "There is no company with the id “1” here.")]}, "a later file may be of another system"


CIRCLES = {
    "of two": ("A,B\nB,A\n", True),
    "itself": ("A,A\n", True),
    "of three and one below": ("A,B\nB,C\nC,A\nD,A\n", True),
    "none": ("A,B\nB,C\nC,\n", False),
}


@pytest.mark.parametrize(("lines", "closes"), CIRCLES.values(), ids=list(CIRCLES))
def test_a_record_that_would_stand_above_itself_is_foretold(cast, rows_at_once, lines, closes):
    looked = checked(cast.root, bringing(cast.root, "Name,Parent company\n" + lines, missing="refuse"))
    told, foretold = faults(looked), looked.counts
    flow.run(cast.root, looked)
    work()
    imported = again(looked)
    names = ["", "", *(line.split(",")[0] for line in lines.splitlines())]
    assert list(told) == list(faults(imported)) and len(told) == bool(closes), faults(imported)
    for what in ("create", "skip", "less", "cells", "along"):
        assert foretold.get(what, 0) == imported.counts.get(what, 0), what
    for row, ((column, _message),) in told.items():
        assert column == 1 and above(names[row]) is None


def test_a_circle_over_records_that_are_here_is_foretold(cast, rows_at_once):
    written(cast.root, "company", "Name,Parent company\nOld Root,\nOld Leaf,Old Root\n", mapping=["name", "parent"])
    content = "Name,Parent company\nOld Root,New Middle\nNew Middle,Old Leaf\n"
    looked = checked(cast.root, bringing(cast.root, content, missing="refuse", same="update"))
    told = faults(looked)
    flow.run(cast.root, looked)
    work()
    assert list(told) == list(faults(again(looked))) == [2], faults(again(looked))
    assert above("New Middle") == "Old Leaf" and above("Old Root") is None


def test_a_circle_of_records_that_are_all_here_is_foretold(cast, rows_at_once):
    written(cast.root, "company", "Name\nFirst Ltd\nSecond Ltd\n", mapping=["name"])
    content = "Name,Parent company\nFirst Ltd,Second Ltd\nSecond Ltd,First Ltd\n"
    looked = checked(cast.root, bringing(cast.root, content, missing="refuse", same="update"))
    told, foretold = faults(looked), looked.counts
    flow.run(cast.root, looked)
    work()
    imported = again(looked)
    assert list(told) == list(faults(imported)) and 3 in told, faults(imported)
    for what in ("update", "skip"):
        assert foretold.get(what, 0) == imported.counts.get(what, 0), what
