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


def test_another_scale_or_seed_has_another_fingerprint(monkeypatch, tmp_path):
    small = fingerprint.fingerprint(SCALES["small"])
    assert small == fingerprint.fingerprint(SCALES["small"]) != fingerprint.fingerprint(SCALES["full"])
    monkeypatch.setattr(fingerprint, "SEED", 8)
    assert fingerprint.fingerprint(SCALES["small"]) != small
    monkeypatch.undo()
    monkeypatch.setattr(fingerprint, "SOURCES", fingerprint.SOURCES[1:])
    assert fingerprint.fingerprint(SCALES["small"]) != small
    assert all(list(fingerprint.CHECKOUT.glob(pattern)) for pattern in fingerprint.SOURCES + fingerprint.SCHEMA)


class Server:
    """Stands for the embedded server."""

    def __init__(self, data, say=print):
        pass

    def start(self):
        return self

    def stop(self):
        pass


def test_other_tables_are_migrated_and_other_records_invented_anew(tmp_path, monkeypatch):
    done, tiny = [], SCALES["tiny"]
    monkeypatch.setenv("AMITY_BENCH_DATA", str(tmp_path))
    monkeypatch.setattr(database, "EmbeddedServer", Server)
    for name in ("_fill", "_migrate", "_let_go", "_set_up_django"):
        monkeypatch.setattr(database, name, lambda *_words, name=name: done.append(name))

    def opened():
        done.clear()
        database.open_database(tiny, lambda _text: None)
        return {"_fill", "_migrate"} & {*done}

    assert opened() == {"_fill"} and opened() == set()
    monkeypatch.setattr(database, "schema", lambda: "schema other")
    assert opened() == {"_migrate"} and opened() == set()
    monkeypatch.setattr(database, "fingerprint", lambda _scale: "other words")
    assert opened() == {"_fill"}
