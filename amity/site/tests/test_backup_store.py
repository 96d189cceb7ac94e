"""Backups in a store that speaks S3: whole or not there, kept and tried by the same rules, brought back from there."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import obstore
import psycopg
import pytest

from amity.base.backup import bucket as buckets
from amity.base.backup import bucket_parts
from amity.base.backup.bucket import Bucket
from amity.base.backup.bucket_faults import StoreFault
from amity.base.backup.damaged import set_aside
from amity.base.backup.erased import fetch_list
from amity.base.backup.folder import backup_named, backups_shelf
from amity.base.backup.keeping import tidy
from amity.base.backup.key import kept_key
from amity.base.backup.manifest import MANIFEST, Manifest, backups_in, name_of, seal_manifest
from amity.base.backup.restore import verify
from amity.base.backup.sealed_file import Broken
from amity.base.clock import now, standing_at
from amity.base.database.server import EmbeddedServer
from amity.site import restoring
from amity.site.backing_up import back_up
from amity.site.backup_state import Fault, backup_state
from amity.site.tries import Tried, last_try

from .store_server import BUCKET, KEY, SECRET, CutWay, store_server
from .test_backup import TABLES, command, forget_everything, people

pytestmark = pytest.mark.system
QUIET = {"say": lambda _text: None}


@pytest.fixture(scope="module")
def address():
    with store_server() as address:
        yield address


@pytest.fixture
def store(address, monkeypatch, request):
    """The place of this test alone, in the environment as well."""
    place = re.sub(r"\W+", "-", request.node.name).strip("-")
    for name, value in (
        ("AWS_ENDPOINT_URL", address),
        ("AWS_ACCESS_KEY_ID", KEY),
        ("AWS_SECRET_ACCESS_KEY", SECRET),
        ("AMITY_BACKUPS", f"s3://{BUCKET}/{place}"),
    ):
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(buckets, "PATIENT", {"max_retries": 1, "retry_timeout": timedelta(seconds=5)})
    monkeypatch.setattr(bucket_parts, "PIECE", 256 << 10)
    return Bucket(BUCKET, place)


@pytest.fixture(scope="module")
def server():
    with tempfile.TemporaryDirectory(prefix="amity-test-") as folder:
        Path(folder).chmod(0o755)
        with EmbeddedServer(Path(folder) / "house", careless=True) as server:
            yield server


@pytest.fixture
def house(server, store):
    """A house with twenty thousand people, a file of a megabyte and a secret."""
    data = server.place.data
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS public, amity_views CASCADE; CREATE SCHEMA public")
        connection.execute(TABLES)
    (data / "files" / "imports").mkdir(parents=True, exist_ok=True)
    (data / "files" / "imports" / "one").write_bytes(os.urandom(1 << 20))
    (data / "secret").write_text("the first secret")
    (data / "last-backup.json").unlink(missing_ok=True)
    yield server
    restoring.remove_replaced(server.place)


def backed_up(server):
    made = back_up(server.url, server.place.data, **QUIET)
    return made, kept_key(server.place.data)


def names(store):
    return {one["path"] for one in obstore.list(store.store).collect()}


def test_what_was_backed_up_into_a_store_comes_back_whole(house, store):
    made, key = backed_up(house)
    data = house.place.data
    assert backups_in(store) == [made] and made.size > 1 << 20 and made.where == f"{store}/{made.name}"
    assert verify(made, key).rows["people"] == 20_000
    pieces = sorted(name for name in names(store) if "/files/" in name)
    assert len(pieces) > 4 and pieces[0].endswith("/files/000001"), "a part lies in pieces that fit into memory"
    assert not any(name.endswith(".half") for name in names(store))
    before = (data / "files" / "imports" / "one").read_bytes()
    forget_everything(house)
    restoring.bring_back(house.place, backup_named(made.where), key, **QUIET)
    assert people(house) == 20_000 and (data / "files" / "imports" / "one").read_bytes() == before
    assert (data / "secret").read_text() == "the first secret"
    assert restoring.drill(house.place, made, key).rows["people"] == 20_000


def test_nothing_that_is_in_the_store_can_be_read_without_the_key(house, store):
    made, _key = backed_up(house)
    raw = b"".join(store.get(name) for name in names(store))
    assert "Айгерим".encode() not in raw and b"the first secret" not in raw
    with pytest.raises(Broken, match="key is another"):
        verify(made, bytes(32))


def test_the_commands_make_list_verify_and_refuse_what_is_not_there(house, store):
    said = command(house, "backup", "list")
    assert said.returncode == 0 and f"no backup in {store} yet" in said.stdout
    made, _key = backed_up(house)
    said = command(house, "backup", "list")
    assert made.name in said.stdout and "MB" in said.stdout
    said = command(house, "backup", "verify", made.where)
    assert f"{made.name} is whole: 20,001 rows" in said.stdout
    said = command(house, "restore", f"{store}/amity-20200101T000000Z")
    assert said.returncode == 1 and "is no backup" in said.stderr


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("AWS_SECRET_ACCESS_KEY", "another", "SignatureDoesNotMatch"),
        ("AWS_ACCESS_KEY_ID", "nobody", "InvalidAccessKeyId"),
        ("AMITY_BACKUPS", "s3://gone/house", "There is no bucket gone"),
        ("AMITY_BACKUPS", "s3://house/a//b", "is no place in a store"),
        ("AWS_ENDPOINT_URL", "http://127.0.0.1:9", "cannot be reached"),
    ],
)
def test_a_store_that_refuses_or_is_away_is_said_in_a_line_and_remembered(house, store, monkeypatch, name, value, said):
    monkeypatch.setenv(name, value)
    with pytest.raises(StoreFault, match=said) as fault:
        backed_up(house)
    assert SECRET not in str(fault.value) and "\n" not in str(fault.value) and len(str(fault.value)) < 500
    assert not last_try(house.place.data, Tried.BACKUP)["well"]
    (house.place.data / "last-backup.json").unlink()
    state = backup_state(house.place.data, proving=True)
    assert state.fault is Fault.AWAY and SECRET not in state.said
    told = command(house, "backup", "list")
    assert told.returncode == 1 and said in told.stderr and "Traceback" not in told.stderr


def test_a_way_that_breaks_in_the_middle_leaves_nothing_that_looks_whole(house, store, monkeypatch, address):
    way = CutWay(urlsplit(address).port, 700_000)
    monkeypatch.setenv("AWS_ENDPOINT_URL", way.address)
    with pytest.raises(StoreFault):
        backed_up(house)
    way.close()
    monkeypatch.setenv("AWS_ENDPOINT_URL", address)
    assert names(store) and backups_in(store) == [], "some of it had arrived"
    made, key = backed_up(house)
    assert backups_in(store) == [made] and verify(made, key)
    with standing_at(now() + timedelta(hours=13)):
        later, _key = backed_up(house)
    assert {name.partition("/")[0].partition(".")[0] for name in names(store)} == {made.name, later.name}


MAKING = """
import sys, time
from pathlib import Path
from amity.base.backup import bucket_parts, make
from amity.site.backing_up import back_up
from amity.site.tries import Tried, last_try, note_try
bucket_parts.PIECE = 256 << 10
make.contents_of = lambda *_args: time.sleep(60)
back_up(sys.argv[2], Path(sys.argv[1]), say=print)
"""


def test_one_that_is_killed_is_none_and_its_pieces_are_removed_half_a_day_later(house, store):
    words = [sys.executable, "-c", MAKING, str(house.place.data), house.url]
    making, until = subprocess.Popen(words), time.monotonic() + 60
    while not names(store) and time.monotonic() < until:
        time.sleep(0.05)
    making.kill()
    making.wait()
    left = names(store)
    assert left and backups_in(store) == []
    time.sleep(1)  # their names tell seconds
    made, _key = backed_up(house)
    assert left <= names(store), "it might be another house's, which is at work"
    with standing_at(now() + timedelta(hours=13)):
        later, _key = backed_up(house)
    assert not left & names(store) and backups_in(store) == [later, made]


def test_two_of_one_second_do_not_mix(house, store):
    with standing_at(now()):
        made, key = backed_up(house)
        with pytest.raises(StoreFault, match="this second"):
            backed_up(house)
        assert verify(made, key) and backups_in(store) == [made]
        made.remove()
        store.put(f"{made.name}/database/000099", b"of one that was killed")
        assert verify(backed_up(house)[0], key)


def spoil_a_byte(store, made):
    piece = f"{made.name}/database/000001"
    raw = bytearray(store.get(piece))
    raw[-1] ^= 1
    store.put(piece, bytes(raw))


def leave_one_out(store, made):
    obstore.delete(store.store, [f"{made.name}/files/000002"])


@pytest.mark.parametrize("spoil", [spoil_a_byte, leave_one_out])
def test_a_damaged_one_loses_its_name_and_displaces_no_good_one(house, store, spoil):
    with standing_at(now() - timedelta(hours=1)):
        good, key = backed_up(house)
    bad, _key = backed_up(house)
    spoil(store, bad)
    forget_everything(house)
    with pytest.raises(Broken):
        restoring.bring_back(house.place, bad, key, **QUIET)
    assert people(house) == 5, "everything is as it was"
    said = command(house, "backup", "verify")
    assert said.returncode == 1 and f"{bad.name}.damaged now" in said.stderr
    assert backups_in(store) == [good] and [one.name for one in store.damaged()] == [f"{bad.name}.damaged"]
    assert tidy(store) == []
    said = command(house, "restore", bad.where)
    assert said.returncode == 1 and "is no backup" in said.stderr


def put_by_hand(store, key, moment):
    name = name_of(moment)
    half = store.begin(name)
    for part in ("database", "files"):
        with half.write(part) as file:
            file.write(b"sealed")
    with half.write(MANIFEST) as file:
        seal_manifest(file, key, Manifest(name, moment.isoformat(), "1", 18))
    return half.keep()


def test_the_same_rule_keeps_them_and_of_the_damaged_two_stay(store):
    moment = now()
    for days in range(12, -1, -1):
        put_by_hand(store, bytes(32), moment - timedelta(days=days))
    gone = tidy(store)
    stay = backups_in(store)
    assert len(gone) >= 1 and len(gone) + len(stay) == 13 and stay[0].made == moment.replace(microsecond=0)
    assert not any(name.startswith(one.name) for one in gone for name in names(store))
    for one in stay[:3]:
        set_aside(one, bytes(32))
    assert [one.name for one in store.damaged()] == [f"{one.name}.damaged" for one in stay[:2]]
    assert backups_in(store) == stay[3:]


def test_the_list_of_who_was_erased_goes_along_and_comes_back(house, store, tmp_path):
    (house.place.data / "erased.json").write_text(json.dumps({"erased": ["one", "two"]}))
    made, key = backed_up(house)
    assert b"two" not in store.get("erased")
    (tmp_path / "erased.json").write_text(json.dumps({"erased": ["three"]}))
    fetch_list(backup_named(made.where).shelf, tmp_path, key)
    assert json.loads((tmp_path / "erased.json").read_text())["erased"] == ["one", "three", "two"]
    (house.place.data / "erased.json").unlink()


def test_who_names_a_store_has_it_and_a_folder_stays_a_folder(store, monkeypatch, tmp_path):
    assert backups_shelf(tmp_path) == store and str(store).startswith(f"s3://{BUCKET}/")
    monkeypatch.setenv("AMITY_BACKUPS", str(tmp_path / "there"))
    assert backups_shelf(tmp_path) == tmp_path / "there"
    assert backup_named(f"{store}/amity-20261124T014000Z").name == "amity-20261124T014000Z"
