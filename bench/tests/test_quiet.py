"""What a host steals is told, and measured again."""

import pytest

from bench import quiet


@pytest.fixture
def host(monkeypatch):
    """Lets a test say what share each try loses."""

    def losing(*percents):
        ticks = [[0] * 8]
        for percent in percents:
            last = ticks[-1]
            ticks += [last, [last[0] + 100 - percent, *last[1:7], last[7] + percent]]
        told = iter(ticks[1:])
        monkeypatch.setattr(quiet, "_ticks", lambda: next(told))

    return losing


def figures(*values):
    told = iter(values)
    return lambda: {"p50_ms": next(told)}


def test_what_was_left_alone_is_measured_once(host):
    host(1)
    assert quiet.quietest(figures(8.0), pause=0) == {"p50_ms": 8.0, "steal_pct": 1.0}


def test_the_first_try_that_was_left_alone_is_the_last(host):
    host(20, 0)
    assert quiet.quietest(figures(19.0, 8.0), pause=0) == {"p50_ms": 8.0, "steal_pct": 0.0}


def test_of_tries_that_were_all_disturbed_the_least_disturbed_is_told(host):
    host(20, 5, 30)
    assert quiet.quietest(figures(7.0, 9.0, 6.0), tries=3, pause=0) == {"p50_ms": 9.0, "steal_pct": 5.0}


def test_a_system_that_tells_nothing_has_lost_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr(quiet, "STAT", tmp_path / "nothing")
    assert quiet.quietest(figures(8.0), pause=0)["steal_pct"] == 0.0


def test_the_kernel_s_own_words_are_read(monkeypatch, tmp_path):
    stat = tmp_path / "stat"
    stat.write_text("cpu  10 0 5 80 1 0 0 4 3 0\ncpu0 1 2 3\n")
    monkeypatch.setattr(quiet, "STAT", stat)
    assert quiet._ticks()[quiet.STEAL] == 4 and sum(quiet._ticks()) == 100
