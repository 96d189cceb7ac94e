"""A dump: all tables and settings as files that any program reads, as they were at one moment."""

import csv
import errno
import hashlib
import json

import pytest

from amity.contacts.models import Company
from amity.flat.dump import dump
from amity.records.writing import change

pytestmark = [pytest.mark.system, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "contract.pdf").write_bytes(b"%PDF")
    return tmp_path


def rows(folder, name):
    with (folder / "dump" / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_is_written_is_what_was_there(cast, folder):
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), note='Said "no",\nthen: yes; ж')
    dump(folder / "dump", folder / "files")
    (company,) = [row for row in rows(folder, "company") if row["id"] == str(cast.company)]
    assert (company["note"], company["owner"]) == ('Said "no",\nthen: yes; ж', "Alice")
    assert {row["title"] for row in rows(folder, "activity_about")} == {"Pilot line"}
    roles = (folder / "dump" / "settings" / "role.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(role)["name"] for role in roles} == {"seller", "lead", "admin"}
    assert (folder / "dump" / "files" / "contract.pdf").read_bytes() == b"%PDF"
    assert (folder / "dump").stat().st_mode & 0o077 == 0, "nobody else on the machine reads it"


def test_the_manifest_tells_each_file_by_its_columns_rows_and_sum(cast, folder):
    dump(folder / "dump", folder / "files")
    manifest = json.loads((folder / "dump" / "manifest.json").read_text(encoding="utf-8"))
    there = {
        str(path.relative_to(folder / "dump"))
        for part in ("data", "settings")
        for path in (folder / "dump" / part).iterdir()
    }
    assert {one["path"] for one in manifest["files"]} == there
    for one in manifest["files"]:
        assert hashlib.sha256((folder / "dump" / one["path"]).read_bytes()).hexdigest() == one["sha256"]
    (deal,) = [one for one in manifest["files"] if one["path"] == "data/deal.csv"]
    assert deal["rows"] == len(rows(folder, "deal")) == 2
    kinds = {one["name"]: one["type"] for one in deal["columns"]}
    assert (kinds["id"], kinds["amount"], kinds["contacts_ids"]) == ("uuid", "numeric", "uuid[]")


def test_no_secret_leaves(cast, folder):
    dump(folder / "dump", folder / "files")
    said = "".join(path.read_text(encoding="utf-8") for path in (folder / "dump").rglob("*.*l"))
    assert "password" not in said


def test_a_dump_that_breaks_off_leaves_nothing_behind(cast, folder, monkeypatch):
    def full(*_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("amity.flat.dump._settings_into", full)
    with pytest.raises(OSError, match="No space"):
        dump(folder / "dump", folder / "files")
    assert {path.name for path in folder.iterdir()} == {"files"}


@pytest.mark.parametrize("name", ["dump", "dump.half"])
def test_what_is_there_already_is_neither_written_over_nor_removed(cast, folder, name):
    (folder / name).mkdir()
    (folder / name / "precious").write_text("x")
    with pytest.raises(FileExistsError):
        dump(folder / "dump", folder / "files")
    assert (folder / name / "precious").exists()


def test_databases_of_others_that_pass_through_the_house_stay_out(folder):
    passing, mine = folder / "files" / "imports" / "databases", folder / "files" / "databases"
    for one in (passing, mine):
        one.mkdir(parents=True)
        (one / "crm.db").write_bytes(b"SQLite")
    dump(folder / "dump", folder / "files")
    assert not (folder / "dump" / "files" / "imports" / "databases").exists()
    assert (folder / "dump" / "files" / "databases" / "crm.db").exists()
