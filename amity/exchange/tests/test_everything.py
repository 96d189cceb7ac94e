"""Everything in one archive: each kind of record with its authors, described, and taken by an import as it is."""

import json
from zipfile import ZipFile

import pytest

from amity.activities.models import Activity
from amity.exchange.export_flow import begin_everything
from amity.exchange.exporting.jobs import run_export
from amity.exchange.read.archive import tables_in
from amity.records.errors import NotFound
from amity.records.writing import change

pytestmark = pytest.mark.usefixtures("files")


@pytest.fixture
def archive(cast):
    with change(cast.alice, source="test") as c:
        c.create(Activity, kind="note", subject="Said", text="Yes", about=[("deal", cast.deal)])
        c.create(Activity, kind="note", subject="Secret", private=True, about=[("deal", cast.deal)])
    export = begin_everything(cast.root)
    run_export(id=str(export.pk))
    export.refresh_from_db()
    assert export.state == "done", export.message
    return export


def lines(package, name):
    return [json.loads(line) for line in package.read(name).splitlines()]


def test_notes_have_their_authors_and_times_and_links_their_ids(cast, archive):
    with ZipFile(archive.path) as package:
        note = next(one for one in lines(package, "activity.jsonl") if one["subject"] == "Said")
        assert note["created_by"]["who"] == "Alice"
        assert note["created_by"]["id"] == str(cast.ids["alice"]) and note["created_at"]
        assert note["about"] == [{"entity": "deal", "id": str(cast.deal), "name": "Pilot line"}]
        users = lines(package, "house/user.jsonl")
        assert {one["login"] for one in users} >= {"alice", "root"} and "password" not in users[0]


def test_what_is_private_to_others_stays_theirs(archive):
    assert b"Secret" not in ZipFile(archive.path).read("activity.jsonl")


def test_the_manifest_describes_every_field_and_counts_every_record(archive):
    with ZipFile(archive.path) as package:
        told = json.loads(package.read("house/manifest.json"))
        for file in filter(lambda one: one["file"], told["files"]):
            rows = lines(package, file["file"])
            assert len(rows) == file["records"]
            assert {"id", *(one["key"] for one in file["fields"])} == set(rows[0])
        assert told["records"] == sum(one["records"] for one in told["files"]) == archive.done


def test_an_import_is_offered_the_files_of_records_alone(archive):
    with archive.path.open("rb") as file:
        names = [name for name, _pieces in tables_in(file)]
    assert set(names) == {"company.jsonl", "contact.jsonl", "deal.jsonl", "activity.jsonl"}


def test_only_an_administrator_takes_everything(cast):
    with pytest.raises(NotFound):
        begin_everything(cast.carol)
