"""What is wrong with backups: the doctor says it, and the bell of who administers rings, once a day."""

import json
import os
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from amity.audit.models import Entry
from amity.base.backup.key import key_of
from amity.base.backup.manifest import Manifest, name_of, write_manifest
from amity.base.backup.sealed_file import Broken
from amity.base.clock import now
from amity.base.database.place import place_in
from amity.notices.bell import newest
from amity.site import drilling, jobs
from amity.site.backup_alarm import WORDS
from amity.site.backup_state import CURES, Fault, backup_state
from amity.site.state import everything
from amity.site.tries import Tried, last_try, note_try

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(settings, tmp_path, monkeypatch):
    monkeypatch.delenv("AMITY_BACKUPS", raising=False)
    settings.DATA = tmp_path
    return tmp_path


def made(data, **ago):
    (data / "backups" / name_of(now() - timedelta(**ago))).mkdir(parents=True)


def fault(data, proving=True):
    return backup_state(data, proving=proving).fault


def test_a_new_house_and_a_fresh_backup_are_well(data):
    assert fault(data) is None
    made(data, hours=20)
    assert fault(data) is None


def test_the_newest_may_not_be_old(data):
    made(data, hours=51)
    assert fault(data) is Fault.OLD
    made(data, hours=2)
    assert fault(data) is None


def test_a_try_that_failed_is_told_until_one_is_well(data):
    made(data, hours=2)
    (data / "last-backup.json").write_text(
        json.dumps({"at": "2026-11-23T01:40:00+00:00", "well": False, "said": "full"})
    )
    assert fault(data) is Fault.FAILED


def test_a_drill_that_failed_or_never_came_is_told(data):
    made(data, hours=2)
    note_try(data, Tried.DRILL, well=False, said="rows are missing")
    assert fault(data) is Fault.SPOILED
    note_try(data, Tried.DRILL, well=True, said="all there")
    assert fault(data) is None
    (data / "last-drill.json").write_text(json.dumps({"at": "2026-01-01T03:20:00+00:00", "well": True, "said": "old"}))
    assert fault(data) is Fault.UNPROVED
    assert fault(data, proving=False) is None, "where the database is the owner's, nothing is brought back"


def test_backups_of_weeks_that_were_never_tried_are_told(data):
    made(data, hours=2)
    made(data, days=20)
    assert fault(data) is Fault.UNPROVED


def test_the_doctor_has_the_cure(data):
    made(data, hours=51)
    (found,) = (one for one in everything() if one.what == "backups")
    assert not found.well and found.cure == CURES[Fault.OLD]


def test_the_bell_of_who_administers_rings_once_a_day_in_their_language(data, cast):
    made(data, hours=51)
    morning = datetime(2026, 11, 23, 5, 10, tzinfo=UTC).timestamp()
    for timestamp in (morning, morning, morning + 86_400):
        jobs.ring_for_backups(timestamp=timestamp)
    (first, second) = newest(cast.root)
    assert "older than two days" in first.title and "older than two days" in second.title
    assert newest(cast.alice) == []
    with override("bg"):
        assert str(WORDS[Fault.OLD]) not in (first.title, "")


def test_the_bell_is_silent_while_all_is_well(data, cast):
    made(data, hours=2)
    jobs.ring_for_backups(timestamp=0)
    assert newest(cast.root) == []


def test_a_backup_and_a_drill_that_fail_are_in_the_audit_log(data, settings, monkeypatch):
    def fails(*_args, **_how):
        raise OSError("no space left")

    monkeypatch.setattr(jobs.backing_up, "back_up", fails)
    with pytest.raises(OSError):
        jobs.back_up()
    made(data, hours=2)
    settings.DATABASE_URL = place_in(data).url
    monkeypatch.setattr(drilling, "drill", fails)
    with pytest.raises(OSError):
        jobs.prove(timestamp=0)
    noted = list(Entry.objects.order_by("-id").values_list("what", flat=True)[:2])
    assert noted[0].startswith("restore drill · failed · amity-") and noted[0].endswith("no space left")
    assert noted[1] == "backup · failed · no space left"
    assert fault(data) is Fault.SPOILED


def test_a_drill_that_finds_damage_takes_the_name_away(data, settings, monkeypatch):
    made(data, hours=2)
    (one,) = (data / "backups").iterdir()
    write_manifest(one, key_of(data), Manifest("1", "2026-11-23", "1", 18))
    settings.DATABASE_URL = place_in(data).url

    def broken(*_args):
        raise Broken("damaged")

    monkeypatch.setattr(drilling, "drill", broken)
    jobs.prove(timestamp=0)
    assert not last_try(data, Tried.DRILL)["well"]
    assert os.listdir(data / "backups") == [f"{one.name}.damaged"]
