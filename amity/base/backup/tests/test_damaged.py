"""A damaged backup is called so, unless it is only of another house."""

from amity.base.backup.damaged import KEPT, damaged_in, set_aside
from amity.base.backup.keeping import tidy
from amity.base.backup.manifest import Backup, Manifest, backups_in, write_manifest

KEY = bytes(32)


def made(folder, day, key=KEY):
    one = folder / f"amity-202611{day:02}T014000Z"
    one.mkdir()
    write_manifest(one, key, Manifest(str(day), "2026-11-23T01:40:00+00:00", "1", 18))
    return Backup(one)


def test_a_damaged_one_takes_no_place_of_a_good_one(tmp_path):
    good, bad = made(tmp_path, 1), made(tmp_path, 2)
    assert set_aside(bad, KEY).name == "amity-20261102T014000Z.damaged"
    assert backups_in(tmp_path) == [good]
    made(tmp_path, 20)
    tidy(tmp_path)
    assert good.folder.is_dir()


def test_one_without_a_manifest_is_damaged_where_the_key_opens_another(tmp_path):
    made(tmp_path, 1)
    bad = made(tmp_path, 2)
    (bad.folder / "manifest").write_bytes(b"")
    assert set_aside(bad, KEY)


def test_one_of_another_house_keeps_its_name(tmp_path):
    other = made(tmp_path, 1, key=bytes(31) + b"1")
    assert set_aside(other, KEY) is None and backups_in(tmp_path) == [other]


def test_damaged_ones_do_not_fill_the_disk(tmp_path):
    for day in range(1, 9):
        set_aside(made(tmp_path, day), KEY)
    assert [one.name[12:14] for one in damaged_in(tmp_path)] == ["08", "07"] and KEPT == 2
