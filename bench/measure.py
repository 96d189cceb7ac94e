"""Measuring a case: through the web server, then the same rows by psycopg alone."""

import time
from collections.abc import Callable
from statistics import quantiles

import psycopg

from .case import Case, NotThere
from .client import Client

LONGEST = 20.0
"""Seconds after which a slow case is measured by fewer turns; never fewer than FEWEST."""
FEWEST = 20


def measured(case: Case, port: int, password: str, connection: psycopg.Connection) -> dict[str, float]:
    """The figures of a case: p50_ms, p95_ms, raw_ms, ratio, and best_ms, by which one sees how busy the machine was.

    Raises NotThere where there is nothing to measure.
    """
    client = Client(port)
    client.sign_in(case.login, password)
    try:
        return _figures(case, client, connection)
    except OSError as fault:
        raise NotThere(f"the connection broke: {fault}")
    finally:
        client.close()


def _figures(case: Case, client: Client, connection: psycopg.Connection) -> dict[str, float]:
    def asked(turn: int) -> float:
        answer = case.ask(client, turn)
        case.check(turn, answer, case.raw(connection, turn))
        return answer.ms

    def fetched(turn: int) -> float:
        began = time.perf_counter()
        case.raw(connection, turn)
        return (time.perf_counter() - began) * 1000

    times, raws = _turns(asked, case.turns), _turns(fetched, case.turns)
    p50, p95, raw = _percentile(times, 50), _percentile(times, 95), _percentile(raws, 50)
    figures = {"p50_ms": round(p50, 2), "p95_ms": round(p95, 2), "raw_ms": round(raw, 3), "ratio": round(p50 / raw, 1)}
    return figures | {"best_ms": round(min(times), 2)}


def _turns(measure: Callable[[int], float], turns: int) -> list[float]:
    warm = max(turns // 10, 5)
    for turn in range(warm):
        measure(turn)
    found, until = [], time.monotonic() + LONGEST
    for turn in range(warm, warm + turns):
        found.append(measure(turn))
        if time.monotonic() > until and len(found) >= FEWEST:
            break
    return found


def _percentile(times: list[float], which: int) -> float:
    return quantiles(times, n=100, method="inclusive")[which - 1]
