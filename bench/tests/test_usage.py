"""Asking the bench how it is used starts nothing."""

import pytest

from bench import __main__ as bench


@pytest.mark.parametrize(("words", "code"), [(["--help"], 0), (["--hlep"], 2)])
def test_help_and_slips_tell_the_usage_and_measure_nothing(words, code, monkeypatch, capsys):
    monkeypatch.setattr(bench, "open_database", lambda *_: pytest.fail("the bench began to work"))
    with pytest.raises(SystemExit) as end:
        bench.main(words)
    told = capsys.readouterr()
    assert end.value.code == code
    assert "usage: python -m bench" in told.out + told.err
