"""What is told: a table, and a file in the form that was promised."""

import json

from bench import report

KEPT = {"p50_ms": 9.5, "p95_ms": 14.0, "raw_ms": 0.4, "ratio": 23.8}
FIGURE = KEPT | {"best_ms": 8.0}


def told(figures, missing, tmp_path, monkeypatch):
    said, out = [], tmp_path / "bench" / "out" / "latest.json"
    out.parent.parent.mkdir()
    monkeypatch.setattr(report, "OUT", out)
    report.tell(figures, missing, "small", said.append)
    return "\n".join(said), json.loads(out.read_text())


def test_the_file_holds_scale_and_figures(tmp_path, monkeypatch):
    _said, file = told({"list": FIGURE, "list_rps": {"rps": 412.5}}, {}, tmp_path, monkeypatch)
    assert file == {"scale": "small", "list": KEPT, "list_rps": {"rps": 412.5}}


def test_what_is_over_its_aim_is_marked(tmp_path, monkeypatch):
    slow = FIGURE | {"p50_ms": 12.5}
    said, _file = told({"list": FIGURE, "board": slow, "card": FIGURE | {"p50_ms": 15.2}}, {}, tmp_path, monkeypatch)
    assert ["over" in line for line in said.splitlines()[1:4]] == [False, False, True]


def test_what_is_missing_is_told_and_is_no_number(tmp_path, monkeypatch):
    said, file = told({}, {"card": "GET /contact/… answers 404"}, tmp_path, monkeypatch)
    assert "card" in said and "answers 404" in said
    assert "card" not in file and file["missing"] == {"card": "GET /contact/… answers 404"}
