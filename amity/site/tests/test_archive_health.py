"""An archive of every moment that fails is never silent: the doctor says it, and the bell of who administers rings."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from amity.base.archive.state import NAME, WAITING, archive_state, note_gap, note_state, note_waiting, waiting_state
from amity.base.clock import now
from amity.notices.bell import newest
from amity.site import jobs
from amity.site.archive_health import CURES, Fault, archive_health
from amity.site.state import everything
from amity.site.tries import Tried, note_try

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(settings, tmp_path, monkeypatch):
    monkeypatch.setenv("AMITY_ARCHIVE", str(tmp_path / "archive"))
    settings.DATA = tmp_path
    return tmp_path


def well(data, **ago):
    note_state(data, well=True, said="", folder=data / "archive", reached=now() - timedelta(**ago))


def fails(data):
    note_state(data, well=False, said="No space left on device", folder=data / "archive")


def fault(data):
    return archive_health(data).fault


def test_where_none_is_to_be_kept_nothing_is_said(data, monkeypatch):
    monkeypatch.delenv("AMITY_ARCHIVE")
    assert archive_health(data) is None
    assert not [one for one in everything() if one.what == "archive"]


def test_one_that_comes_on_is_well(data):
    well(data, seconds=1)
    assert fault(data) is None


def test_one_that_was_never_begun_or_that_nobody_keeps_is_told(data, monkeypatch):
    assert fault(data) is Fault.SILENT
    well(data, seconds=1)
    state = archive_state(data)
    (data / NAME).write_text(json.dumps({**state, "at": (now() - timedelta(minutes=3)).isoformat()}))
    assert fault(data) is Fault.SILENT
    well(data, seconds=1)
    monkeypatch.setenv("AMITY_ARCHIVE", str(data / "another"))
    assert fault(data) is Fault.SILENT


def test_one_that_cannot_be_written_is_told_with_why(data):
    well(data, seconds=1)
    fails(data)
    assert fault(data) is Fault.FAILS and "No space left" in archive_health(data).said


def test_one_that_fails_again_and_again_is_told_also_between_two_failures(data):
    for _time in range(2):
        fails(data)
        well(data, seconds=1)
    assert fault(data) is None, "a server that was started anew is no fault"
    fails(data)
    well(data, seconds=1)
    assert fault(data) is Fault.FAILS


def test_one_that_falls_behind_or_has_a_gap_is_told(data):
    well(data, minutes=6)
    assert fault(data) is Fault.BEHIND
    note_gap(data, now() - timedelta(hours=5))
    well(data, seconds=1)
    assert fault(data) is Fault.GAP
    state = archive_state(data)
    state["gap"]["at"] = (now() - timedelta(days=2)).isoformat()
    (data / NAME).write_text(json.dumps(state))
    assert fault(data) is None


def test_one_that_nobody_waits_for_any_longer_is_told(data, monkeypatch):
    well(data, seconds=1)
    assert fault(data) is None
    monkeypatch.setenv("AMITY_ARCHIVE_WAIT", "5")
    assert fault(data) is Fault.UNWAITED
    note_waiting(data, waits=True)
    assert fault(data) is None
    note_waiting(data, waits=False, fell=True)
    note_waiting(data, waits=True)
    assert fault(data) is Fault.UNWAITED, "also when it was for a while"
    long_ago = (now() - timedelta(hours=2)).isoformat()
    (data / WAITING).write_text(json.dumps({**waiting_state(data), "fell": long_ago}))
    assert fault(data) is None


def test_one_whose_last_moment_could_not_be_recovered_is_told_until_it_can(data):
    well(data, seconds=1)
    note_try(data, Tried.ARCHIVE_DRILL, well=False, said="a part is missing")
    assert fault(data) is Fault.SPOILED and "a part is missing" in archive_health(data).said
    note_try(data, Tried.ARCHIVE_DRILL, well=True, said="7 rows")
    assert fault(data) is None


def test_the_doctor_has_the_cure(data):
    fails(data)
    (found,) = (one for one in everything() if one.what == "archive")
    assert not found.well and found.cure == CURES[Fault.FAILS]


def test_the_bell_of_who_administers_rings_once_a_day(data, cast):
    fails(data)
    morning = datetime(2026, 11, 23, 5, 10, tzinfo=UTC).timestamp()
    for timestamp in (morning, morning + 600, morning + 86_400):
        jobs.ring_for_the_archive(timestamp=timestamp)
    assert len(newest(cast.root)) == 2 and newest(cast.alice) == []
    assert "cannot be written" in newest(cast.root)[0].title


def test_the_bell_is_silent_while_all_is_well(data, cast):
    well(data, seconds=1)
    jobs.ring_for_the_archive(timestamp=0)
    assert newest(cast.root) == []
