"""The data folder of the benchmarks: nobody else's is touched, and a fitting one is used again."""

import pytest

from bench import database
from bench.fill import fingerprint
from bench.scale import SCALES


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("AMITY_BENCH_DATA", str(tmp_path))
    theirs = database.data_folder(SCALES["tiny"])
    (theirs / "pg").mkdir(parents=True)
    (theirs / "pg" / "precious").write_text("all our customers")
    with pytest.raises(database.Stranger, match="something else"):
        database.open_database(SCALES["tiny"], lambda _text: None)
    assert (theirs / "pg" / "precious").exists()


def test_each_scale_has_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("AMITY_BENCH_DATA", str(tmp_path))
    assert {database.data_folder(scale) for scale in SCALES.values()} == {tmp_path / name for name in SCALES}


def test_another_scale_seed_or_schema_has_another_fingerprint(monkeypatch, tmp_path):
    small = fingerprint.fingerprint(SCALES["small"])
    assert small == fingerprint.fingerprint(SCALES["small"]) != fingerprint.fingerprint(SCALES["full"])
    monkeypatch.setattr(fingerprint, "SEED", 8)
    assert fingerprint.fingerprint(SCALES["small"]) != small
    monkeypatch.undo()
    monkeypatch.setattr(fingerprint, "SOURCES", fingerprint.SOURCES[1:])
    assert fingerprint.fingerprint(SCALES["small"]) != small
    assert all(list(fingerprint.CHECKOUT.glob(pattern)) for pattern in fingerprint.SOURCES)
