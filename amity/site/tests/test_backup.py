"""A house is backed up while it works, and brought back: whole, or not at all."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from amity.base.backup import restore, rows
from amity.base.backup.key import in_words, kept_key
from amity.base.backup.make import Failed
from amity.base.backup.manifest import Backup, backups_in, read_manifest
from amity.base.backup.restore import verify
from amity.base.backup.sealed_file import Broken
from amity.base.database.place import place_in
from amity.base.database.prepare import ROLE
from amity.base.database.server import EmbeddedServer
from amity.site import restoring
from amity.site.backing_up import back_up
from amity.site.migrating import CODE
from amity.site.tries import Tried, last_try
from amity.site.working import among_workers, without_workers

pytestmark = pytest.mark.system
QUIET = {"say": lambda _text: None}
TABLES = """
    CREATE TABLE django_migrations (app text, name text);
    INSERT INTO django_migrations VALUES ('users', '0001_initial');
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE TABLE people (id int PRIMARY KEY, name text);
    CREATE INDEX ON people USING gin (name gin_trgm_ops);
    INSERT INTO people SELECT n, md5(n::text) || 'Айгерим' FROM generate_series(1, 20000) n;
    CREATE SCHEMA amity_views;
    CREATE VIEW amity_views.people AS SELECT * FROM people;
"""


@pytest.fixture
def data():
    folder = Path(tempfile.mkdtemp(prefix="amity-test-"))
    folder.chmod(0o755)
    yield folder / "house"
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def house(data):
    """A house with twenty thousand people, a file and a secret."""
    with EmbeddedServer(data, careless=True) as server:
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute(TABLES)
        (data / "files" / "imports").mkdir(parents=True)
        (data / "files" / "imports" / "one").write_text("First name\nAnna\n")
        (data / "secret").write_text("the first secret")
        yield server


def people(server):
    with psycopg.connect(server.url, autocommit=True) as connection:
        return connection.execute("SELECT count(*) FROM people").fetchone()[0]


def backed_up(server):
    data = server.place.data
    return back_up(server.url, data, **QUIET), kept_key(data)


def forget_everything(server):
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("DELETE FROM people WHERE id > 5")
    (server.place.data / "files" / "imports" / "one").unlink()
    (server.place.data / "secret").write_text("another secret")


def test_what_was_backed_up_comes_back_whole(house):
    backup, key = backed_up(house)
    data = house.place.data
    forget_everything(house)
    manifest = restoring.bring_back(house.place, backup, key, **QUIET)
    assert manifest.rows == {"django_migrations": 1, "people": 20_000} and people(house) == 20_000
    assert (data / "files" / "imports" / "one").read_text() == "First name\nAnna\n"
    assert (data / "secret").read_text() == "the first secret"
    assert not (data / restoring.NOTE).exists() and not (data / "restoring").exists()
    (before,) = restoring.replaced(house.place)
    with psycopg.connect(house.place.url_of(before, user=ROLE)) as connection:
        assert connection.execute("SELECT count(*) FROM people").fetchone() == (5,)
    assert restoring.remove_replaced(house.place) == 1 and restoring.replaced(house.place) == []


def test_a_backup_is_of_one_moment_whoever_writes_meanwhile(house, monkeypatch):
    """Somebody adds people after the snapshot was taken and before they are counted."""
    count = rows.contents

    def write_first(connection, table):
        with psycopg.connect(house.url, autocommit=True) as other:
            other.execute("INSERT INTO people SELECT max(id) + 1, 'late' FROM people")
        return count(connection, table)

    monkeypatch.setattr(rows, "contents", write_first)
    backup, key = backed_up(house)
    monkeypatch.undo()
    assert people(house) == 20_002
    assert restoring.drill(house.place, backup, key).rows["people"] == 20_000


def test_a_drill_leaves_nothing_behind(house):
    backup, key = backed_up(house)
    restoring.drill(house.place, backup, key)
    with psycopg.connect(house.url) as connection:
        names = {name for (name,) in connection.execute("SELECT datname FROM pg_database").fetchall()}
    assert restoring.DRILL not in names and not (house.place.data / "drill").exists()


@pytest.mark.parametrize("part", ["database", "files", "manifest"])
@pytest.mark.parametrize("spoil", [lambda raw: raw[: len(raw) // 2], lambda raw: raw[:-1] + bytes([raw[-1] ^ 1])])
def test_a_damaged_one_is_refused_and_the_house_stays_as_it_is(house, part, spoil):
    backup, key = backed_up(house)
    verify(backup, key)
    path = backup.folder / part
    path.write_bytes(spoil(path.read_bytes()))
    forget_everything(house)
    with pytest.raises((Broken, Failed)):
        verify(backup, key)
    with pytest.raises((Broken, Failed)):
        restoring.bring_back(house.place, backup, key, **QUIET)
    assert people(house) == 5 and restoring.replaced(house.place) == []
    assert (house.place.data / "secret").read_text() == "another secret"


def test_another_key_opens_nothing(house):
    backup, _key = backed_up(house)
    with pytest.raises(Broken, match="key is another"):
        restoring.bring_back(house.place, backup, bytes(32), **QUIET)
    assert people(house) == 20_000


def test_rows_that_are_missing_are_noticed(house, monkeypatch):
    backup, key = backed_up(house)
    read = restoring.read_manifest
    monkeypatch.setattr(
        restoring, "read_manifest", lambda *args: (one := read(*args)).__class__(**{**vars(one), "rows": {"people": 7}})
    )
    with pytest.raises(Failed, match=r"20,000 rows, and had 7"):
        restoring.bring_back(house.place, backup, key, **QUIET)
    assert people(house) == 20_000 and restoring.replaced(house.place) == []


def test_a_letter_that_waited_is_put_aside_before_anybody_can_send_it(house):
    queue = """
        CREATE TABLE procrastinate_jobs (id int, queue_name text, status text, worker_id int, abort_requested bool);
        INSERT INTO procrastinate_jobs VALUES
            (1, 'sending', 'todo'), (2, 'sending', 'succeeded'), (3, 'default', 'todo')
    """
    with psycopg.connect(house.url, autocommit=True) as connection:
        connection.execute(queue)
    backup, key = backed_up(house)
    restoring.bring_back(house.place, backup, key, **QUIET)
    with psycopg.connect(house.url) as connection:
        found = connection.execute("SELECT id, queue_name, status FROM procrastinate_jobs ORDER BY id").fetchall()
    assert found == [(1, "put aside", "cancelled"), (2, "sending", "succeeded"), (3, "default", "todo")]


def test_a_value_that_came_back_another_is_noticed(house, monkeypatch):
    """As many rows as before, and one letter in one of them is another."""
    backup, key = backed_up(house)
    feed = restore._feed

    def other(words, *args):
        feed(words, *args)
        with psycopg.connect(house.place.url_of(restoring.COMING, user=ROLE), autocommit=True) as connection:
            connection.execute("UPDATE people SET name = name || '.' WHERE id = 7")

    monkeypatch.setattr(restore, "_feed", other)
    with pytest.raises(Failed, match="people stands something else"):
        restoring.bring_back(house.place, backup, key, **QUIET)
    assert restoring.replaced(house.place) == []


def test_a_backup_of_before_there_were_sums_comes_back(house, monkeypatch):
    backup, key = backed_up(house)
    read = restoring.read_manifest
    monkeypatch.setattr(restoring, "read_manifest", lambda *args: replace(read(*args), sums={}))
    assert restoring.bring_back(house.place, backup, key, **QUIET).rows["people"] == 20_000


def test_while_somebody_is_connected_nothing_changes_hands(house):
    backup, key = backed_up(house)
    with psycopg.connect(house.url), pytest.raises(Failed, match="connected"):
        restoring.bring_back(house.place, backup, key, **QUIET)
    assert restoring.replaced(house.place) == []


def test_a_full_disk_leaves_nothing_half_made_and_is_remembered(house):
    folder = house.place.data / "backups"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(OSError):
            backed_up(house)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    assert list(folder.iterdir()) == []
    assert not last_try(house.place.data, Tried.BACKUP)["well"]


KILLED = """
import os, signal, sys
from pathlib import Path
from amity.base.backup.key import key_of
from amity.base.backup.manifest import backups_in
from amity.base.database.place import place_in
from amity.site import restoring
data, moment = Path(sys.argv[1]), sys.argv[2]
if moment == "settle":
    restoring.settle = lambda place: os.kill(os.getpid(), signal.SIGKILL)
else:
    after = getattr(restoring, moment)
    def last(*args):
        after(*args)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(restoring, moment, last)
restoring.bring_back(place_in(data), backups_in(data / "backups")[0], key_of(data), print)
"""


@pytest.mark.parametrize(
    ("moment", "restored"), [("restored", False), ("lay", False), ("_note", False), ("_swap", True)]
)
def test_who_is_killed_on_the_way_leaves_the_old_house_or_the_new_one(house, moment, restored):
    backup, key = backed_up(house)
    data = house.place.data
    forget_everything(house)
    words = [sys.executable, "-c", KILLED, str(data), moment]
    done = subprocess.run(words, cwd=CODE.parent, env=os.environ | {"PYTHONPATH": str(CODE.parent)})
    assert done.returncode == -signal.SIGKILL
    restoring.settle(house.place)
    assert people(house) == (20_000 if restored else 5)
    assert (data / "secret").read_text() == ("the first secret" if restored else "another secret")
    restoring.bring_back(house.place, backup, key, **QUIET)
    assert people(house) == 20_000 and (data / "secret").read_text() == "the first secret"


def test_a_backup_that_is_killed_is_none(house):
    words = [sys.executable, "-c", MAKING, str(house.place.data), house.url]
    making = subprocess.Popen(words, cwd=CODE.parent, env=os.environ | {"PYTHONPATH": str(CODE.parent)})
    folder, until = house.place.data / "backups", time.monotonic() + 30
    while not list(folder.glob(".amity-*/database")) and time.monotonic() < until:
        time.sleep(0.01)
    making.kill()
    making.wait()
    assert backups_in(folder) == []
    backup, key = backed_up(house)
    assert read_manifest(backup, key).rows["people"] == 20_000
    assert [one.name for one in folder.iterdir()] == [backup.folder.name], "what was half made is gone"


MAKING = """
import sys, time
from pathlib import Path
from amity.base.backup import make
from amity.site.backing_up import back_up
from amity.site.tries import Tried, last_try, note_try
make.contents_of = lambda *_args: time.sleep(60)
back_up(sys.argv[2], Path(sys.argv[1]), say=print)
"""


def test_the_command_says_what_to_do_on_a_new_machine(house):
    backup, _key = backed_up(house)
    place = place_in(house.place.data.parent / "elsewhere")
    said = subprocess.run(
        [sys.executable, "-m", "amity.site.command", "restore", str(backup.folder)],
        cwd=CODE.parent,
        env={**os.environ, "AMITY_DATA": str(place.data), "PYTHONPATH": str(CODE.parent)},
        capture_output=True,
        text=True,
    )
    assert said.returncode == 1 and "into a file: --key-file" in said.stderr


def test_a_backup_of_a_newer_amity_is_refused_before_anything_happens(house):
    with psycopg.connect(house.url, autocommit=True) as connection:
        connection.execute("INSERT INTO django_migrations VALUES ('records', '9999_from_the_future')")
    backup, key = backed_up(house)
    forget_everything(house)
    with pytest.raises(Failed, match="newer Amity"):
        restoring.bring_back(house.place, backup, key, **QUIET)
    assert people(house) == 5 and restoring.replaced(house.place) == []


def test_a_note_that_was_stopped_while_it_was_written_locks_nobody_out(house):
    (house.place.data / restoring.NOTE).write_text('{"data')
    assert restoring.settle(house.place) and not (house.place.data / restoring.NOTE).exists()
    assert (house.place.data / "secret").read_text() == "the first secret"


def test_a_file_that_a_broken_disk_has_damaged_is_whole_again(house):
    backup, key = backed_up(house)
    file = house.place.data / "files" / "imports" / "one"
    file.write_text("First name\nAnnb\n")
    restoring.bring_back(house.place, backup, key, **QUIET)
    assert file.read_text() == "First name\nAnna\n"


def test_a_password_in_the_address_stands_in_no_list_of_processes(house, monkeypatch):
    said, real = [], subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda words, **how: said.append((words, how)) or real(words, **how))
    back_up(f"{house.url}&password=hunter2", house.place.data, **QUIET)
    assert not any("hunter2" in str(word) for words, _how in said for word in words)
    assert any(how.get("env", {}).get("PGPASSWORD") == "hunter2" for _words, how in said)


def test_older_ones_stay_while_the_newest_cannot_be_read(house, monkeypatch):
    from amity.site import backing_up

    backed_up(house)
    tidied = []
    monkeypatch.setattr(backing_up, "tidy", tidied.append)
    write = backing_up.make_backup

    def damaged(*args, check, **how):
        def after(made):
            (made.folder / "database").write_bytes(b"nothing")
            check(made)

        return write(*args, check=after, **how)

    monkeypatch.setattr(backing_up, "make_backup", damaged)
    with pytest.raises(Broken):
        backed_up(house)
    assert not tidied and not last_try(house.place.data, Tried.BACKUP)["well"]
    (left,) = (house.place.data / "backups").iterdir()
    verify(Backup(left), kept_key(house.place.data))


def spoil(backup):
    (backup.folder / "database").write_bytes(b"nothing")


def command(house, *words, **how):
    return subprocess.run(
        [sys.executable, "-m", "amity.site.command", *words],
        cwd=CODE.parent,
        env={**os.environ, "AMITY_DATA": str(house.place.data), "PYTHONPATH": str(CODE.parent)},
        capture_output=True,
        text=True,
        **how,
    )


def test_one_that_is_found_to_be_damaged_loses_its_name_and_is_not_restored(house):
    backup, _key = backed_up(house)
    spoil(backup)
    said = command(house, "backup", "verify")
    assert said.returncode == 1 and f"{backup.folder.name}.damaged now" in said.stderr
    named = backup.folder.with_name(f"{backup.folder.name}.damaged")
    assert named.is_dir() and backups_in(named.parent) == []
    said = command(house, "restore", str(named))
    assert said.returncode == 1 and "found to be damaged" in said.stderr


def test_a_worker_and_a_restore_are_never_at_work_together(house):
    backup, _key = backed_up(house)
    with among_workers(house.place.data), among_workers(house.place.data):
        said = command(house, "restore", str(backup.folder))
        assert said.returncode == 1 and "A worker" in said.stderr
        said = command(house, "keys", "rotate")
        assert said.returncode == 1 and "A worker" in said.stderr
    with without_workers(house.place.data):
        said = command(house, "worker", timeout=60)
        assert said.returncode == 1 and "restores or upgrades" in said.stderr


def test_the_key_comes_from_a_file_and_never_stands_among_the_words(house, tmp_path):
    backup, key = backed_up(house)
    said = command(house, "restore", str(backup.folder), "--key", in_words(key))
    assert said.returncode == 1 and "read by everybody" in said.stderr
    (tmp_path / "key").write_text(in_words(bytes(32)))
    said = command(house, "restore", str(backup.folder), "--key-file", str(tmp_path / "key"))
    assert said.returncode == 1 and "the key is another" in said.stderr
    for wrong in ("nowhere", "."):
        said = command(house, "restore", str(backup.folder), "--key-file", str(tmp_path / wrong))
        assert said.returncode == 1 and "There is no file" in said.stderr
