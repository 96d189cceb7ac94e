"""Each week the archive's last moment is recovered for a try; what came of it is on the page and in the audit log."""

import gzip
import shutil
from collections import namedtuple

import pytest

from amity.audit.models import Entry
from amity.base.archive.lines import BASE
from amity.base.backup.key import kept_key
from amity.base.backup.sealed_file import Broken, SealedWriter, unsealed
from amity.base.database.place import place_in
from amity.site import jobs, room
from amity.site.archive_drilling import prove_archive
from amity.site.backup_errand import HERE
from amity.site.tries import Tried, last_try
from tests.signed_in import signed_in

from .archive_house import archived_house, quiet, wait_for

pytestmark = [pytest.mark.system, pytest.mark.django_db]
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def house(settings, monkeypatch):
    with archived_house() as house:
        house.keep()
        monkeypatch.setenv("AMITY_ARCHIVE", str(house.archive))
        settings.DATA, settings.DATABASE_URL = house.data, place_in(house.data).url
        yield house


def test_the_week_recovers_the_last_moment_and_the_page_tells_it(house, cast):
    jobs.prove_the_archive(timestamp=0)
    proof = last_try(house.data, Tried.ARCHIVE_DRILL)
    assert proof["well"] and int(proof["said"].split()[0].replace(",", "")) >= 20_000
    assert not (house.data / "drill-moment").exists()
    assert Entry.objects.order_by("id").last().what.startswith("archive drill · well · ")
    said = signed_in(cast, "root").get(HERE).text
    assert "amity restore --to" in said and proof["said"] in said


@pytest.mark.parametrize("part", ["base", "about"])
def test_damage_is_written_down_and_told(house, cast, part):
    house.keeper.terminate()  # it would make another copy at once
    house.keeper.wait()
    house.keeper = None
    (damaged,) = house.archive.glob(f"lines/*/bases/*/{part}")
    held = bytearray(damaged.read_bytes())
    held[len(held) // 2] ^= 1
    damaged.write_bytes(held)
    jobs.prove_the_archive(timestamp=0)
    assert not last_try(house.data, Tried.ARCHIVE_DRILL)["well"]
    assert Entry.objects.order_by("id").last().what.startswith("archive drill · failed · ")
    assert "could not be brought back" in signed_in(cast, "root").get(HERE).text


def test_a_copy_that_was_changed_by_who_has_the_key_is_found_by_its_sums(house):
    """Such as a disk that gave back other bytes while the copy was made."""
    (base,) = house.archive.glob("lines/*/bases/*/base")
    key = kept_key(house.data)
    with base.open("rb") as file:
        plain = bytearray(gzip.decompress(b"".join(unsealed(file, key, BASE))))
    plain[plain.rindex("Айгерим".encode())] ^= 1
    with base.open("wb") as file:
        sealed = SealedWriter(file, key, BASE)
        sealed.write(gzip.compress(bytes(plain), 1))
        sealed.finish()
    with pytest.raises(Broken, match="not as it was made"):
        prove_archive(house.data, house.archive, kept_key(house.data), quiet)


def test_a_try_does_not_fill_the_disk_under_those_who_work(house, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**12, 10**12, 10**6))
    with pytest.raises(room.Failed, match="no room for a try"):
        prove_archive(house.data, house.archive, kept_key(house.data), quiet)
    assert "no room" in last_try(house.data, Tried.ARCHIVE_DRILL)["said"]


def test_where_the_archive_has_nothing_yet_nothing_is_said(house):
    house.leave()
    shutil.rmtree(house.archive / "lines")
    jobs.prove_the_archive(timestamp=0)
    assert last_try(house.data, Tried.ARCHIVE_DRILL) is None


def test_the_keeper_makes_another_copy_for_one_that_is_damaged(house, cast):
    (about,) = house.archive.glob("lines/*/bases/*/about")
    about.write_bytes(b"torn")
    wait_for(lambda: len(list(house.archive.glob("lines/*/bases/[0-9]*/about"))) == 2)
    wait_for(house.reached)
    jobs.prove_the_archive(timestamp=0)
    assert last_try(house.data, Tried.ARCHIVE_DRILL)["well"]
    said = signed_in(cast, "root").get(HERE).text
    assert about.parent.name in said and "counts no more" in said
