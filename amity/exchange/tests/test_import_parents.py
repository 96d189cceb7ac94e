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


def test_a_parent_whose_row_is_left_out_is_made_along_and_can_be_found(cast, rows_at_once):
    imported, _foretold = brought(cast.root, REFUSED)
    assert list(faults(imported)) == [3] and imported.counts["along"] == 1
    assert above("Sub Ltd") == "Dachstein Holding"
    assert [hit.title for hit in search(cast.root, "dachstein")] == ["Dachstein Holding"]


def test_a_parent_whose_row_is_left_out_is_told_where_none_are_made(cast, rows_at_once):
    imported, _foretold = brought(cast.root, REFUSED, missing="refuse")
    assert above("Sub Ltd") is None
    assert faults(imported)[2] == [(1, "There is no company “Dachstein Holding”.")]


def test_of_two_rows_of_one_name_none_is_taken_for_the_parent(cast, rows_at_once):
    content = "Id,Name,Parent company\n1,Twin Ltd,\n2,Twin Ltd,\n3,Sub Ltd,Twin Ltd\n"
    imported = written(cast.root, "company", content, mapping=["id", "name", "parent"], missing="create", source="old")
    assert rows(Company, name="Twin Ltd").count() == 2 and not rows(Company, parent__isnull=False)
    assert "Say which is meant" in faults(imported)[4][0][1]
