"""A newer Amity takes over the house of an older one: all of it, or everything is as it was before."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from amity.base.backup import databases
from amity.base.backup.manifest import backups_in
from amity.base.database.cluster import SUPERUSER
from amity.base.database.prepare import NAME, ROLE
from amity.base.database.server import EmbeddedServer
from amity.site.migrating import CODE, applied
from amity.site.tests.older_house import COMPANIES
from amity.site.upgrading import beside
from amity.site.working import among_workers

pytestmark = pytest.mark.system
OLDER = "older_house"
FAILING = 'migrations.RunSQL("CREATE TABLE half (id int)"), migrations.RunSQL("ALTER TABLE nowhere ADD x int")'
LOSING = 'migrations.RunSQL("DELETE FROM contacts_company WHERE id IN (SELECT id FROM contacts_company LIMIT 1)")'
PLANTING = """
import sys
from importlib.machinery import PathFinder
class Planting:
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name == "amity.contacts.migrations":
            spec = PathFinder.find_spec(name, path)
            spec.submodule_search_locations.append(cls.folder)
            return spec
sys.meta_path.insert(0, Planting)
"""


@pytest.fixture(scope="module")
def server():
    """A server with the older house as a template."""
    folder = Path(tempfile.mkdtemp(prefix="amity-test-"))
    folder.chmod(0o755)
    with EmbeddedServer(folder / "house", careless=True) as server:
        words = [sys.executable, "-m", "amity.site.tests.older_house"]
        subprocess.run(words, env=environment(server) | {"DATABASE_URL": server.url}, cwd=CODE.parent, check=True)
        execute(server, f"ALTER DATABASE {NAME} RENAME TO {OLDER}")
        yield server
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def house(server):
    """The house as the older one has left it."""
    for name in databases.named(server.place, NAME):
        databases.drop(server.place, name)
    execute(server, f"CREATE DATABASE {NAME} TEMPLATE {OLDER} OWNER {ROLE}")
    for left in ("backups", "files"):
        shutil.rmtree(server.place.data / left, ignore_errors=True)
    for left in ("migrated", "upgrade.log"):
        (server.place.data / left).unlink(missing_ok=True)
    return server


@pytest.fixture
def planted(tmp_path):
    """Has every process of the house find one more migration, which does what it is told; gives its environment."""

    newest = max(one.stem for one in (CODE / "contacts" / "migrations").glob("0*.py"))

    def plant(operations, more=""):
        folder = tmp_path / "planted"
        folder.mkdir(exist_ok=True)
        (folder / "0099_planted.py").write_text(
            "from django.db import migrations\n"
            "class Migration(migrations.Migration):\n"
            f"    dependencies = [('contacts', '{newest}')]\n    {more}\n"
            f"    operations = [{operations}]\n"
        )
        (tmp_path / "sitecustomize.py").write_text(PLANTING + f"Planting.folder = {str(folder)!r}\n")
        return {"PYTHONPATH": f"{tmp_path}:{CODE.parent}"}

    return plant


def environment(server):
    known = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_URL", "AMITY_"))}
    return known | {"AMITY_DATA": str(server.place.data), "PYTHONPATH": str(CODE.parent)}


def execute(server, words):
    with psycopg.connect(server.place.url_of("postgres", user=SUPERUSER), autocommit=True) as connection:
        connection.execute(words)


def amity(server, *words, **more):
    """What `amity` says to these words: a finished process."""
    words = [sys.executable, "-m", "amity.site.command", *words]
    known = environment(server) | more
    return subprocess.run(words, cwd=CODE.parent, env=known, capture_output=True, text=True, timeout=120)


def companies(server, name=NAME):
    with psycopg.connect(server.place.url_of(name, user=ROLE)) as connection:
        return connection.execute("SELECT count(*) FROM contacts_company WHERE name LIKE 'Company %'").fetchone()[0]


def is_older(server, name=NAME):
    return not any(app == "privacy" for app, _name in applied(server.place.url_of(name, user=ROLE)))


def all_names(server):
    return [name for name in databases.named(server.place, NAME) if name != NAME]


def demand_as_before(server):
    assert applied(server.url) == applied(server.place.url_of(OLDER, user=ROLE))
    assert companies(server) == COMPANIES and all_names(server) == []


def test_what_the_older_house_has_left_is_upgraded_and_none_of_it_is_missing(house):
    before = applied(house.url)
    told = amity(house, "upgrade", "--check")
    assert (
        told.returncode == 0 and "privacy 0001_erasures" in told.stdout and "Nothing stands in the way" in told.stdout
    )
    demand_as_before(house)
    done = amity(house, "upgrade")
    assert done.returncode == 0 and "none is missing" in done.stdout, done.stderr
    assert not is_older(house) and companies(house) == COMPANIES
    (kept,) = all_names(house)
    assert kept.startswith(beside.OUTGROWN) and companies(house, kept) == COMPANIES
    assert applied(house.place.url_of(kept, user=ROLE)) == before
    assert len(backups_in(house.place.data / "backups")) == 1
    assert "up to date" in amity(house, "upgrade").stdout
    with psycopg.connect(house.url) as connection:
        what = connection.execute("SELECT what FROM audit_entry ORDER BY at DESC LIMIT 1").fetchone()
    assert what[0].startswith("upgrade")


def test_one_goes_back_and_forth_and_at_most_one_former_database_is_kept(house):
    assert amity(house, "upgrade").returncode == 0
    back = amity(house, "upgrade", "--back")
    assert back.returncode == 0 and "as it was before the last upgrade" in back.stdout
    assert is_older(house) and companies(house) == COMPANIES
    assert amity(house, "upgrade").returncode == 0 and not is_older(house)
    assert len(beside.outgrown(house.place)) == 1
    assert amity(house, "upgrade", "--remove-kept").returncode == 0 and beside.outgrown(house.place) == []
    assert "No database from before" in amity(house, "upgrade", "--back").stderr


def test_a_change_that_fails_leaves_everything_as_it_was_and_says_where(house, planted):
    failed = amity(house, "upgrade", **planted(FAILING))
    assert failed.returncode == 1 and "Traceback" not in failed.stderr
    for words in ("contacts 0099_planted", "nowhere", "Nothing is lost", "The backup of before"):
        assert words in failed.stderr
    demand_as_before(house)
    assert amity(house, "upgrade").returncode == 0, "and without the fault it goes on"


def test_amity_run_does_the_same(house, planted):
    failed = amity(house, "run", "--port", "0", **planted(FAILING))
    assert failed.returncode == 1 and "Nothing is lost" in failed.stderr and "Traceback" not in failed.stderr
    demand_as_before(house)


def test_rows_that_a_change_loses_are_missed_unless_it_says_so(house, planted):
    lost = amity(house, "upgrade", **planted(LOSING))
    assert lost.returncode == 1 and "contacts_company had 3,000 rows before, and has 2,999" in lost.stderr
    demand_as_before(house)
    assert amity(house, "upgrade", **planted(LOSING, "takes_away = ('contacts_company',)")).returncode == 0
    assert companies(house) == COMPANIES - 1


def test_who_works_in_the_database_is_named_and_not_thrown_out(house):
    with psycopg.connect(house.url, application_name="a program of hers") as hers:
        refused = amity(house, "upgrade")
        assert refused.returncode == 1 and "a program of hers" in refused.stderr
        assert hers.execute("SELECT 1").fetchone() == (1,)
    demand_as_before(house)


def test_a_worker_is_named_and_none_begins_meanwhile(house):
    with among_workers(house.place.data):
        done = amity(house, "upgrade")
        assert done.returncode and "A worker (amity worker) is at work" in done.stdout + done.stderr
        assert "or a worker of it" in amity(house, "upgrade", "--check").stdout
    assert is_older(house)


def test_on_a_server_of_ones_own_it_is_all_or_nothing_in_its_place(house, planted, tmp_path):
    own = {"DATABASE_URL": house.url, "AMITY_DATA": str(tmp_path / "own")}
    failed = amity(house, "upgrade", **planted(FAILING), **own)
    assert failed.returncode == 1 and "nowhere" in failed.stderr and "Nothing is lost" in failed.stderr
    demand_as_before(house)
    done = amity(house, "upgrade", **own)
    assert done.returncode == 0 and not is_older(house) and companies(house) == COMPANIES, done.stderr
    assert all_names(house) == [] and len(backups_in(tmp_path / "own" / "backups")) == 2
    assert "your own server's" in amity(house, "upgrade", "--back", **own).stderr


KILLED = """
import os, signal, sys, threading
from amity.site import command
from amity.site.upgrading import beside, steps
moment = sys.argv[1]
die = lambda: os.kill(os.getpid(), signal.SIGKILL)
def after(room, name):
    real = getattr(room, name)
    def last(*args, **more):
        real(*args, **more)
        die()
    setattr(room, name, last)
if moment == "copying":
    real = beside.copy
    def copy(place):
        threading.Timer(0.03, die).start()
        return real(place)
    beside.copy = copy
elif moment == "changing":
    say = command.upgrade.say
    command.upgrade.say = lambda text: (say(text), die() if text.strip().startswith("5 of") else None)
else:
    after(beside, moment)
command.main(["upgrade"])
"""


@pytest.mark.parametrize(
    ("moment", "upgraded"),
    [
        ("shut", False),
        ("copying", False),
        ("copy", False),
        ("changing", False),
        ("exchange", True),
        ("take_over", True),
    ],
)
def test_who_is_killed_on_the_way_leaves_the_old_house_or_the_new_one(house, moment, upgraded):
    words = [sys.executable, "-c", KILLED, moment]
    killed = subprocess.run(words, cwd=CODE.parent, env=environment(house), capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    if not upgraded:
        with pytest.raises(psycopg.OperationalError, match="not currently accepting"):
            psycopg.connect(house.url)
    beside.settle(house.place)
    assert is_older(house) is not upgraded and companies(house) == COMPANIES
    assert len(all_names(house)) == upgraded
    done = amity(house, "upgrade")
    assert done.returncode == 0 and not is_older(house) and companies(house) == COMPANIES, done.stderr


def test_who_is_killed_on_a_server_of_ones_own_leaves_the_old_house(house, tmp_path):
    own = {"DATABASE_URL": house.url, "AMITY_DATA": str(tmp_path / "own")}
    words = [sys.executable, "-c", KILLED, "changing"]
    killed = subprocess.run(words, cwd=CODE.parent, env=environment(house) | own, capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL and "5 of" in killed.stdout, killed.stderr
    demand_as_before(house)
    assert amity(house, "upgrade", **own).returncode == 0 and not is_older(house)


def test_who_is_told_to_stop_says_how_it_is_and_lets_everybody_in_again(house):
    stopped = KILLED.replace("SIGKILL", "SIGTERM")
    words = [sys.executable, "-c", stopped, "changing"]
    done = subprocess.run(words, cwd=CODE.parent, env=environment(house), capture_output=True, text=True)
    assert "Stopped. Nothing is lost" in done.stdout and "Traceback" not in done.stderr
    demand_as_before(house)


def test_while_one_upgrades_another_waits_outside(house):
    with beside.alone(house.place):
        beside.shut(house.place)
        refused = amity(house, "worker")
    assert refused.returncode == 1 and "being upgraded by another process" in refused.stderr


@pytest.fixture
def small_disk(server):
    """A disk of 60 MB, if this machine lets us have one."""
    folder = server.place.data.parent / "small"
    folder.mkdir(exist_ok=True)
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=60m", "none", str(folder)], capture_output=True)
    if made.returncode:
        pytest.skip("only who may mount a disk can fill one")
    yield folder
    until = time.monotonic() + 10
    while subprocess.run(["umount", str(folder)], capture_output=True).returncode and time.monotonic() < until:
        time.sleep(0.2)


def test_a_disk_that_is_too_small_is_seen_before_anything_is_touched(house, small_disk):
    (house.place.data / "files").mkdir()
    (house.place.data / "files" / "large").write_bytes(bytes(70_000_000))
    refused = amity(house, "upgrade", AMITY_BACKUPS=str(small_disk / "backups"))
    assert refused.returncode == 1 and "has 63 MB free" in refused.stderr and "does not begin" in refused.stderr
    assert not (small_disk / "backups").exists()
    assert amity(house, "upgrade", "--check", AMITY_BACKUPS=str(small_disk)).returncode == 1
    demand_as_before(house)


def test_a_disk_that_fills_up_while_the_database_is_copied_leaves_all_as_it_was(house, small_disk):
    """The database stands on a disk of its own, which has no room for a second one."""
    small_disk.chmod(0o755)
    table = small_disk / "space"
    table.mkdir()
    house.owner.own(table)
    size = beside.size(house.place)
    execute(house, f"CREATE TABLESPACE small LOCATION '{table}'")
    try:
        execute(house, f"ALTER DATABASE {NAME} SET TABLESPACE small")
        (small_disk / "others").write_bytes(bytes(max(0, 60 * 2**20 - size - size // 2)))
        failed = amity(house, "upgrade")
        assert failed.returncode == 1 and "No space left on device" in failed.stderr, failed.stderr
        assert "Nothing is lost" in failed.stderr
        demand_as_before(house)
    finally:
        for name in databases.named(house.place, NAME):
            databases.drop(house.place, name)
        execute(house, "DROP TABLESPACE small")
