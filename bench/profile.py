"""Where the time of a page goes: `python -m bench.profile CASE [PATH]` asks the application in this very process.

Tells of one page: processor time, the statements that it sends with the plans of the costliest, and the costliest
functions. Only pages that read: not `create`.
"""

import cProfile
import io
import os
import pstats
import sys
import time
from collections.abc import Callable
from statistics import median

import psycopg

from .database import open_database
from .pages import Pages
from .scale import SCALES, Scale
from .statements import Statements
from .who import ADMINISTRATOR, AGENT, LONER, MATE

TURNS = 60
SHOWN = 25
WHO = {"scope_team": MATE, "scope_own_sparse": LONER, "scope_condition": AGENT}


def profile(pages: Pages, paths: list[str], say: Callable[[str], None]) -> None:
    """Tell where the time of these pages goes, on average."""
    for path in paths[:10]:
        pages.get(path)
    asked = [paths[turn % len(paths)] for turn in range(max(TURNS, len(paths)))]
    walls, busy = [], time.process_time()
    for path in asked:
        began = time.perf_counter()
        pages.get(path)
        walls.append((time.perf_counter() - began) * 1000)
    busy = (time.process_time() - busy) / len(asked) * 1000
    say(f"one page: {median(walls):.2f} ms, at best {min(walls):.2f} ms; this process computes {busy:.2f} ms for it")
    statements = Statements()
    with statements.watched():
        for path in asked:
            pages.get(path)
    statements.tell(len(asked), say)
    profiler = cProfile.Profile()
    profiler.enable()
    for path in asked:
        pages.get(path)
    profiler.disable()
    for order, lines in (("cumulative", SHOWN * 2), ("tottime", SHOWN)):
        table = io.StringIO()
        pstats.Stats(profiler, stream=table).strip_dirs().sort_stats(order).print_stats(lines)
        say(table.getvalue())
    statements.explain(say)


def paths_of(name: str, scale: Scale, connection: psycopg.Connection) -> list[str]:
    """The addresses that a case asks for."""
    from .run import cases

    case = next(case for case in cases(scale, connection) if case.name == name)
    listener = Listener()
    for turn in range(case.turns):
        case.ask(listener, turn)
    return list(dict.fromkeys(listener.paths))


class Listener:
    """Stands for a client and notes what it is asked for."""

    def __init__(self):
        self.paths: list[str] = []

    def get(self, path: str) -> None:
        self.paths.append(path)


def main() -> None:
    from .__main__ import say

    scale = SCALES[os.environ.get("SCALE", "small")]
    os.environ["AMITY_POOL"] = "2"
    server = open_database(scale, say)
    try:
        name = sys.argv[1]
        with psycopg.connect(server.url, autocommit=True) as connection:
            paths = sys.argv[2:] or paths_of(name, scale, connection)
        profile(Pages(WHO.get(name, ADMINISTRATOR)), paths, say)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
