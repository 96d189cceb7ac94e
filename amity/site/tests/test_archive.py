"""Every moment of a house can be had, and nothing that was acknowledged is lost with its disk."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from amity.base.archive import base
from amity.base.archive.base import make_base
from amity.base.archive.lines import BASE, lines_in, spans
from amity.base.archive.moments import OutOfReach, span_of
from amity.base.archive.segments import SEGMENT, Segments
from amity.base.archive.state import archive_state, waiting_state
from amity.base.archive.waiting import Waiting, nobody_left_waiting
from amity.base.backup.key import kept_key
from amity.base.backup.sealed_file import Broken
from amity.base.database.server import EmbeddedServer
from amity.base.database.taking_place import NOTE, replaced, take_place
from amity.site.refusal import Refused
from amity.site.restoring_moment import prove_moment

from .archive_house import archived_house, quiet, wait_for

pytestmark = pytest.mark.system


@pytest.fixture
def house():
    with archived_house() as house:
        yield house


def moment_of(house):
    """The server's time; whoever asks a second time asks later."""
    moment = house.ask("SELECT clock_timestamp()")
    time.sleep(0.05)
    return moment


def test_the_house_is_as_it_was_at_each_of_its_moments(house):
    house.keep()
    house.ask("INSERT INTO people VALUES (30001, 'before')")
    good = moment_of(house)
    house.ask("DELETE FROM people WHERE id > 5")
    (house.data / "files" / "imports" / "one").unlink()
    (house.data / "secret").write_text("another secret")
    wrong = moment_of(house)
    wait_for(lambda: house.reached(wrong) and (house.archive / "gone").exists())
    wait_for(lambda: any("former" in path.name for path in (house.archive / "files").iterdir()))
    key = kept_key(house.data)
    assert prove_moment(house.data, span_of(house.archive, key, None), key, quiet) == 6
    house.leave()
    assert house.back_to(good, key) == 20_002
    assert house.ask("SELECT name FROM people WHERE id = 30001") == "before"
    assert (house.data / "files" / "imports" / "one").read_text() == "First name\nAnna\n"
    assert (house.data / "secret").read_text() == "the first secret"
    assert len(replaced(house.server.place)) == 1
    house.keep()  # and goes on: what was before the restore and what came after it can both be had
    wait_for(lambda: len({span.line for span in spans(house.archive, key)}) == 2)
    house.ask("INSERT INTO people VALUES (30002, 'after')")
    after = moment_of(house)
    wait_for(lambda: house.reached(after))
    house.leave()
    assert house.back_to(wrong, key) == 6


def test_a_restored_moment_makes_no_backup_that_somebody_asked_for_before_it(house):
    house.ask("CREATE TABLE errands_errand (state text, since timestamptz, deed jsonb)")
    house.ask("""INSERT INTO errands_errand VALUES ('running', now(), '{"what": "backup"}')""")
    house.keep()
    key = kept_key(house.data)
    house.leave()
    house.back_to(None, key)
    assert house.ask("SELECT state FROM errands_errand") == "cancelled"


def test_a_moment_of_a_newer_amity_is_refused_and_all_stays_as_it_was(house):
    house.ask("INSERT INTO django_migrations VALUES ('users', '9999_of_the_future')")
    house.keep()
    key = kept_key(house.data)
    house.leave()
    with pytest.raises(Refused, match="newer"):
        house.back_to(None, key)
    assert replaced(house.server.place) == [] and not (house.data / "moment").exists()


def test_a_copy_that_cannot_be_read_leaves_nothing_behind(house, monkeypatch):
    house.keep()
    (line,) = lines_in(house.archive)
    before = list((line.folder / "bases").iterdir())
    monkeypatch.setattr(base, "_copy", lambda _place, half, _key: (half / BASE).write_bytes(b"torn"))
    with pytest.raises(Broken):
        make_base(house.server.place, line, kept_key(house.data))
    assert list((line.folder / "bases").iterdir()) == before


def test_what_was_acknowledged_outlives_the_loss_of_the_disk(house):
    """Somebody writes as fast as they can and notes outside what was confirmed; all is killed, and the disk is gone."""
    house.keep()
    house.wait(5)
    noted = []

    def write():
        with psycopg.connect(house.server.url, autocommit=True) as connection:
            for number in range(100_000, 1_000_000):
                try:
                    connection.execute("INSERT INTO people VALUES (%s, 'x')", [number])
                except psycopg.Error:
                    return
                noted.append(number)

    writer = threading.Thread(target=write)
    writer.start()
    time.sleep(4)
    house.die()
    writer.join()
    key = kept_key(house.data)
    shutil.rmtree(house.data)
    house.back_to(None, key)
    there = house.ask("SELECT coalesce(max(id), 0) FROM people")
    assert house.ask("SELECT count(*) FROM people WHERE id >= 100000") == there - 100_000 + 1
    assert len(noted) > 200 and noted[-1] <= there


def test_who_saves_waits_some_seconds_only_for_an_archive_that_stands_still(house):
    house.keep()
    waiting = Waiting(house.server.place, 2, rest=3)
    guard = threading.Thread(target=waiting.keep)
    guard.start()
    try:
        wait_for(house.waits)
        house.keeper.send_signal(signal.SIGSTOP)
        assert 1 < seconds_of(house, "INSERT INTO people VALUES (30001, 'meanwhile')") < 8
        assert seconds_of(house, "INSERT INTO people VALUES (30002, 'later')") < 1
        assert not house.waits() and waiting_state(house.data)["fell"]
        house.keeper.send_signal(signal.SIGCONT)
        wait_for(house.waits)
        house.keeper.send_signal(signal.SIGSTOP)
    finally:
        waiting.stop.set()
        guard.join()
    assert seconds_of(house, "INSERT INTO people VALUES (30003, 'unguarded')") < 1, "its end ends the waiting"


def test_who_goes_on_alone_waits_for_no_archive_whose_keeper_was_killed(house):
    house.keep()
    house.wait(2)
    with nobody_left_waiting(house.server.place):
        assert seconds_of(house, "INSERT INTO people VALUES (30001, 'guarded')") < 2
        time.sleep(4)
        assert house.waits(), "who is there is left in peace"
        for one in (house.waiting, house.keeper):
            one.kill()
            one.wait()
        assert seconds_of(house, "INSERT INTO people VALUES (30002, 'alone')") < 10
    assert not house.waits() and waiting_state(house.data)["fell"]


def seconds_of(house, words):
    began = time.monotonic()
    house.ask(words)
    return time.monotonic() - began


def test_what_cannot_be_had_is_said_with_what_can_and_nothing_without_the_key(house):
    house.keep()
    house.ask("INSERT INTO people VALUES (30001, 'Шынар, a word that stands nowhere else')")
    written = moment_of(house)
    wait_for(lambda: house.reached(written))
    assert not any("Шынар".encode() in path.read_bytes() for path in house.archive.rglob("*") if path.is_file())
    key, now = kept_key(house.data), datetime.now(UTC)
    (span,) = spans(house.archive, key)
    for moment in (span.first - timedelta(seconds=1), now + timedelta(hours=1)):
        with pytest.raises(OutOfReach, match="Every moment can be had from"):
            span_of(house.archive, key, moment)
    with pytest.raises(Broken, match="key is another"):
        spans(house.archive, bytes(32))


def test_a_damaged_archive_leaves_everything_as_it_is(house):
    house.keep()
    house.ask("DELETE FROM people WHERE id > 5")
    written = moment_of(house)
    wait_for(lambda: house.reached(written))
    key = kept_key(house.data)
    house.leave()
    for part in ("wal", "bases"):
        found = (one for one in (lines_in(house.archive)[0].folder / part).rglob("*") if one.is_file())
        path = max(found, key=lambda one: one.stat().st_size)
        raw = path.read_bytes()
        path.write_bytes(raw[: len(raw) // 2] + bytes([raw[len(raw) // 2] ^ 1]) + raw[len(raw) // 2 + 1 :])
        with pytest.raises(Broken):
            house.back_to(None, key)
        path.write_bytes(raw)
    house.server = EmbeddedServer(house.data).start()
    assert house.ask("SELECT count(*) FROM people") == 5 and not replaced(house.server.place)


def test_an_archive_that_lost_its_disk_says_so_and_goes_on_when_it_is_back(house):
    house.keep()
    away = house.archive.with_name("away")
    house.keeper.terminate()
    house.keeper.wait()
    house.archive.rename(away)
    words = [sys.executable, "-m", "amity.site.archiving", str(house.data)]
    house.keeper = subprocess.Popen(words, env=os.environ | {"AMITY_ARCHIVE": str(house.archive)})
    wait_for(lambda: not archive_state(house.data)["well"])
    assert "Is its disk mounted?" in archive_state(house.data)["said"] and not house.archive.exists()
    house.ask("INSERT INTO people VALUES (30001, 'meanwhile')")
    then = moment_of(house)
    away.rename(house.archive)
    wait_for(lambda: archive_state(house.data)["well"] and house.reached(then))
    assert len(lines_in(house.archive)) == 1
    key = kept_key(house.data)
    assert prove_moment(house.data, span_of(house.archive, key, then), key, quiet) == 20_002


def test_a_kill_between_the_clusters_is_put_right_at_the_next_start(house, monkeypatch):
    house.leave()
    place, coming = house.server.place, house.data / "moment" / "pg"
    shutil.copytree(place.cluster, coming)
    if house.server.owner.switch:
        subprocess.run(["chown", "-R", f"{house.server.owner.uid}:{house.server.owner.gid}", coming], check=True)
    rename = Path.rename

    def killed(self, target):
        if self == coming:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", killed)
    with pytest.raises(KeyboardInterrupt):
        take_place(place, coming, {"secret": "of then"})
    monkeypatch.undo()
    assert not place.cluster.exists() and (place.data / NOTE).exists()
    house.server = EmbeddedServer(house.data).start()
    assert house.ask("SELECT count(*) FROM people") == 20_000
    assert (place.data / "secret").read_text() == "of then" and not (place.data / NOTE).exists()


def test_a_full_segment_that_is_tidied_away_before_it_is_put_together_is_no_fault(tmp_path):
    segments = Segments(tmp_path, bytes(32), 1)
    tidied = threading.Event()
    segments._beside.submit(tidied.wait)
    segments.write(0, os.urandom(SEGMENT))
    segments.remove_before(1)
    tidied.set()
    segments.write(SEGMENT, b"what follows")
    segments.close()
    segments._see_wholes()
    assert segments.numbers() == [1] and segments.end() == SEGMENT + 12
