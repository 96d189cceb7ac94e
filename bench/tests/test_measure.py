"""A wrong answer is never a number."""

import pytest

from bench import measure
from bench.case import Case, NotThere, demand
from bench.client import Answer


class Served:
    """Stands for a client whose server answers `status` in `ms`."""

    def __init__(self, status, ms=4.0):
        self.status, self.ms, self.asked = status, ms, 0

    def get(self, path):
        self.asked += 1
        return Answer(self.status, b"", b"", self.ms)


def case(turns=40):
    return Case(
        "list",
        ask=lambda client, turn: client.get("/contact/"),
        raw=lambda connection, turn: [],
        check=lambda turn, answer, rows: demand(answer.status == 200, f"answers {answer.status}"),
        turns=turns,
    )


def test_the_middle_and_the_slowest_are_told_beside_the_raw_rows():
    served = Served(200)
    figures = measure._figures(case(), served, None)
    assert (
        figures["p50_ms"] == figures["p95_ms"] == figures["best_ms"] == 4.0
        and figures["raw_ms"] < 4
        and figures["ratio"] > 1
    )
    assert served.asked == 45


def test_an_error_page_is_not_measured():
    with pytest.raises(NotThere, match="answers 500"):
        measure._figures(case(), Served(500), None)


def test_one_wrong_answer_among_many_spoils_the_case():
    class Failing(Served):
        def get(self, path):
            self.status = 200 if self.asked < 30 else 502
            return super().get(path)

    with pytest.raises(NotThere, match="502"):
        measure._figures(case(), Failing(200), None)


def test_a_slow_case_is_measured_by_fewer_turns(monkeypatch):
    monkeypatch.setattr(measure, "LONGEST", 0.0)
    served = Served(200)
    measure._figures(case(turns=200), served, None)
    assert served.asked == 20 + measure.FEWEST
