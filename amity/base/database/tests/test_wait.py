"""A server that works is waited for; one that is dead or deaf is not."""

from psycopg.pq import Ping

from amity.base.database import wait
from amity.base.database.place import place_in


def test_a_server_that_recovers_for_long_is_waited_for_with_progress(tmp_path, monkeypatch):
    log = tmp_path / "pg" / "log"
    log.mkdir(parents=True)
    (log / "postgresql-Mon.log").write_text("2026-11-02 [7] LOG:  redo in progress, elapsed time: 10.00 s\n")
    answers, said = iter([Ping.REJECT] * 40 + [Ping.OK]), []
    monkeypatch.setattr(wait.time, "monotonic", iter(range(1000)).__next__)
    monkeypatch.setattr(wait.time, "sleep", lambda _seconds: None)
    assert wait.wait_until_ready(lambda: next(answers), lambda: True, place_in(tmp_path), said.append)
    assert len(said) == 13
    assert said[0] == "The database is getting ready, 3 s: redo in progress, elapsed time: 10.00 s"


def test_a_dead_server_is_not_waited_for(tmp_path):
    assert not wait.wait_until_ready(lambda: Ping.NO_RESPONSE, lambda: False, place_in(tmp_path), print)


def test_a_server_that_says_ready_and_answers_nobody_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(wait, "SILENCE", 0.05)
    (tmp_path / "pg").mkdir()
    (tmp_path / "pg" / "postmaster.pid").write_text("\n" * 7 + "ready   \n")
    assert not wait.wait_until_ready(lambda: Ping.NO_RESPONSE, lambda: True, place_in(tmp_path), print)
