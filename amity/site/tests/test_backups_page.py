"""Settings › Backups: what there is and until when, one more now, and a key that is never shown."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from amity.audit.models import Entry
from amity.base import progress
from amity.base.backup.key import in_words, key_of
from amity.base.backup.manifest import Backup, Manifest, name_of, write_manifest
from amity.base.backup.sealed_file import Broken
from amity.base.clock import now, standing_at
from amity.base.database.lock import FileLock
from amity.base.database.place import place_in
from amity.errands.errands import Errand, State
from amity.errands.jobs import run_errand
from amity.notices.bell import newest
from amity.site import backing_up, backup_errand, backups_told
from amity.site.backup_errand import HERE
from amity.site.backup_key_kept import is_kept
from amity.site.backup_times import next_night, next_try
from amity.site.proof_told import proof_told
from amity.site.tries import Tried, last_try, note_try
from tests.signed_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(settings, tmp_path, monkeypatch):
    monkeypatch.delenv("AMITY_BACKUPS", raising=False)
    settings.DATA = tmp_path
    settings.DATABASE_URL = place_in(tmp_path).url
    return tmp_path


def made(data, **ago):
    folder = data / "backups" / name_of(now() - timedelta(**ago))
    folder.mkdir(parents=True)
    write_manifest(folder, key_of(data), Manifest("1", "2026-11-23", "1", 18, sizes={"database": 5 << 20}))
    return folder


def page(cast, who="root"):
    return signed_in(cast, who).get(HERE)


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("who", ["alice", "carol"])
def test_nobody_but_administrators_hears_of_it(cast, data, who):
    client = signed_in(cast, who)
    assert client.get(HERE).status_code == 404
    assert client.post(f"{HERE}now/").status_code == 404 and client.post(f"{HERE}key/").status_code == 404
    assert not Errand.objects.exists()


def test_a_new_house_is_told_when_the_first_comes(cast, data):
    said = text(page(cast))
    assert "No backup yet" in said and "It is made with the first backup." in said and "Damaged" not in said


def test_who_keeps_no_archive_learns_how(cast, data, monkeypatch, settings):
    monkeypatch.delenv("AMITY_ARCHIVE", raising=False)
    assert "AMITY_ARCHIVE=/mnt" in text(page(cast))
    settings.DATABASE_URL = "postgresql://elsewhere/amity"
    assert "AMITY_ARCHIVE=/mnt" not in text(page(cast)) and "pgBackRest" in text(page(cast))


def test_how_many_rows_came_back_is_said_in_the_readers_words(cast, data):
    old = made(data, hours=2)
    note_try(data, Tried.DRILL, well=True, said=f"{old.name}: 78,924 rows", rows=78_924)
    with override("bg"):
        assert proof_told(last_try(data, Tried.DRILL), named=True)["said"].endswith("924 реда")
    assert "came back whole · 78,924 rows" in text(page(cast))
    note_try(data, Tried.ARCHIVE_DRILL, well=False, said="There is no room: 3 GB")
    assert proof_told(last_try(data, Tried.ARCHIVE_DRILL))["said"] == "There is no room: 3 GB"


def test_an_archive_whose_disk_is_gone_is_told_on_the_page(cast, data, monkeypatch):
    monkeypatch.setenv("AMITY_ARCHIVE", str(data / "gone"))
    said = text(page(cast))
    assert "Nobody keeps the archive" in said and "none yet: the first copy" not in said


def test_each_is_told_with_what_keeps_it_and_until_when(cast, data):
    made(data, hours=2)
    old = made(data, days=20)
    note_try(data, Tried.DRILL, well=True, said=f"{old.name}: 7 rows")
    said = text(page(cast))
    assert old.name in said and "the newest of its" in said and "kept until" in said
    assert said.count("brought back for a try") == 1 and "came back whole · 7 rows" in said
    assert f"amity restore {data}/backups/amity-" in said


def test_what_the_future_keeps_is_what_tidying_will_keep(data):
    """The day that is told is the first on which tidying removes it, if each night makes one."""
    from amity.base.backup.keeping import superfluous

    night = datetime(2026, 11, 24, 1, 40, tzinfo=UTC)
    backups = [Backup(data / name_of(night - timedelta(days=days))) for days in range(12)]
    with standing_at(night):
        kept = backups_told.foreseen([one.made for one in backups], next_night)
    gone, at = {one.made: night for one in superfluous(backups)}, night
    backups = [one for one in backups if one.made not in gone]
    while not kept.keys() <= gone.keys():
        at = next_night(at)
        backups = [Backup(data / name_of(at)), *backups]
        for one in superfluous(backups):
            gone.setdefault(one.made, at)
            backups.remove(one)
    assert {one: kept[one][1] for one in kept} == {one: gone[one] for one in kept} and len(kept) == 12


def test_what_is_wrong_is_said(cast, data):
    made(data, hours=60)
    said = text(page(cast))
    assert "older than two days" in said and "on the same disk as the data" in said
    assert "Nobody has said yet that the key" in said
    (data / "last-backup.json").write_text('{"at": "2026-11-23T01:40:00+00:00", "well": false, "said": "disk <full>"}')
    said = text(page(cast))
    assert "The last backup failed" in said and "disk &lt;full&gt;" in said


def test_another_disk_is_not_warned_of(cast, data, monkeypatch):
    monkeypatch.setattr(backups_told, "disk_of", lambda path: path)
    monkeypatch.setenv("AMITY_BACKUPS", str(data / "elsewhere"))
    said = text(page(cast))
    assert "on the same disk" not in said and f"{data}/elsewhere" in said


def test_the_key_is_never_shown_and_who_has_it_shows_its_end(cast, data):
    made(data, hours=2)
    key = in_words(key_of(data))
    client = signed_in(cast, "root")
    said = client.post(f"{HERE}key/", {"signs": "AAAA-AAAA"})
    assert said.status_code == 422 and "not the last signs" in text(said) and is_kept(data) is None
    assert client.post(f"{HERE}key/", {"signs": ""}).status_code == 422
    assert client.post(f"{HERE}key/", {"signs": f" {key[-9:].lower()} "}).status_code == 302
    assert is_kept(data)["by"] == cast.root.name
    said = text(page(cast))
    assert "has shown that it is kept elsewhere" in said and "Nobody has said yet" not in said
    assert not any(part in said for part in key.split("-"))
    assert Entry.objects.latest("id").what == "backup · key is kept elsewhere"
    (data / "backup.key").write_text(in_words(bytes(range(32))))
    assert is_kept(data) is None, "of another key nobody has said so"


def test_a_backup_that_somebody_asks_for_is_an_errand_with_a_bell(cast, data, monkeypatch):
    monkeypatch.setattr(progress, "EVERY", 0)
    monkeypatch.setattr(backup_errand, "expected", lambda *_args: 4 << 20)
    told = []

    def back_up(_url, _data, *, say, tell):
        for _piece in range(4):
            tell((1 << 20) - 1)
            told.append(Errand.objects.get().done)
        return Backup(data / "backups" / name_of(now()))

    monkeypatch.setattr(backing_up, "back_up", back_up)
    client = signed_in(cast, "root")
    answer = client.post(f"{HERE}now/")
    errand = Errand.objects.get()
    assert answer.url == f"/errands/{errand.pk}/" and errand.total == 5
    assert f'href="/errands/{errand.pk}/"' in text(client.get(HERE)), "the page leads to the one that is being made"
    again = client.post(f"{HERE}now/")
    assert again.status_code == 422 and "at this moment" in text(again) and Errand.objects.count() == 1
    run_errand(id=str(errand.pk))
    errand = Errand.objects.get()
    assert errand.state == State.DONE
    (bell,) = newest(cast.root)
    assert bell.title == "The backup is made, and was read whole." and bell.href == answer.url
    assert "was read whole" in text(client.get(answer.url))
    noted = list(Entry.objects.order_by("-id").values_list("what", "name")[:2])
    assert noted[0][0].startswith("backup · amity-") and noted[1] == ("backup · asked for", cast.root.name)


@pytest.mark.parametrize("fault", [OSError("no space left"), Broken("the disk lies")])
def test_one_that_fails_says_why_on_its_page_and_by_the_bell(cast, data, monkeypatch, fault):
    monkeypatch.setattr(backup_errand, "expected", lambda *_args: 1)

    def fails(*_args, **_how):
        raise fault

    monkeypatch.setattr(backing_up, "make_backup", fails)
    client = signed_in(cast, "root")
    address = client.post(f"{HERE}now/").url
    run_errand(id=str(Errand.objects.get().pk))
    assert Errand.objects.get().state == State.FAILED and str(fault) in text(client.get(address))
    (bell,) = newest(cast.root)
    assert bell.title == "The backup failed"
    assert Entry.objects.latest("id").what.startswith("backup · failed · ")
    assert not last_try(data, Tried.BACKUP)["well"]


def test_one_that_is_stopped_is_no_fault_of_the_house(cast, data, monkeypatch):
    monkeypatch.setattr(backup_errand, "expected", lambda *_args: 1)

    def stopped(*_args, **_how):
        raise progress.Stopped

    monkeypatch.setattr(backing_up, "make_backup", stopped)
    signed_in(cast, "root").post(f"{HERE}now/")
    run_errand(id=str(Errand.objects.get().pk))
    assert Errand.objects.get().state != State.FAILED
    assert last_try(data, Tried.BACKUP) is None and newest(cast.root) == []


def test_while_the_night_makes_one_nobody_begins_another(cast, data):
    with FileLock(data / backing_up.ALONE).take():
        client = signed_in(cast, "root")
        assert "One is being made" in text(client.get(HERE))
        assert client.post(f"{HERE}now/").status_code == 422
    assert not Errand.objects.exists() and "One is being made" not in text(page(cast))


def test_who_administers_no_more_makes_none(cast, data, monkeypatch):
    monkeypatch.setattr(backup_errand, "expected", lambda *_args: 1)
    errand = backup_errand.begin(cast.alice, entity="", deed={"what": "backup"}, total=1)
    monkeypatch.setattr(backing_up, "back_up", lambda *_args, **_how: pytest.fail("it was made"))
    run_errand(id=str(errand.pk))
    assert Errand.objects.get().state == State.FAILED


def test_nights_and_tries_come_by_the_clock():
    sunday = datetime(2026, 11, 29, 3, 20, tzinfo=UTC)
    assert next_try(sunday - timedelta(seconds=1)) == sunday and next_try(sunday) == sunday + timedelta(days=7)
    assert next_night(sunday) == datetime(2026, 11, 30, 1, 40, tzinfo=UTC)
    assert next_night(datetime(2026, 11, 30, 1, 39, tzinfo=UTC)) == datetime(2026, 11, 30, 1, 40, tzinfo=UTC)


def test_a_store_that_is_away_is_said_and_its_keys_never(cast, data, monkeypatch):
    monkeypatch.setenv("AMITY_BACKUPS", "s3://bucket/amity")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "the-id-of-the-key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "the-secret-of-the-key")
    said = text(page(cast))
    assert "does not answer" in said and "s3://bucket/amity cannot be reached" in said and "http://127.0.0.1:9" in said
    assert "No backup yet" not in said and "on the same disk" not in said
    assert "the-id-of-the-key" not in said and "the-secret-of-the-key" not in said
