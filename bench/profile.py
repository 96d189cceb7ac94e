"""Where the time of a page goes: `python -m bench.profile CASE [PATH]` asks the application in this very process.

Tells of one page: processor time, how many statements it sends and how long they take, and the costliest functions.
"""

import cProfile
import io
import os
import pstats
import sys
import time
from collections import Counter
from collections.abc import Callable

import psycopg

from .database import open_database
from .scale import SCALES
from .who import ADMINISTRATOR, LONER, MATE

TURNS = 60
SHOWN = 25
WHO = {"scope_team": MATE, "scope_own_sparse": LONER}


class Pages:
    """The application as a function of a path, for somebody who is signed in."""

    def __init__(self, login: str):
        from importlib import import_module

        from django.conf import settings

        from amity.site.wsgi import application
        from amity.users.models import User
        from amity.users.signin import sign_in

        self.application = application
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        sign_in(session, User.objects.unscoped(because="the benchmark signs somebody in").get(login=login))
        session.save()
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"

    def get(self, path: str) -> bytes:
        """The body of the page; RuntimeError unless it answers 200."""
        place, _, query = path.partition("?")
        status: list[str] = []
        answer = self.application(self._environ(place, query), lambda code, _head, *_: status.append(code))
        body = b"".join(answer)
        answer.close()
        if not status[0].startswith("200"):
            raise RuntimeError(f"GET {path} answers {status[0]}")
        return body

    def _environ(self, place: str, query: str) -> dict:
        return {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": place,
            "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "HTTP_HOST": "127.0.0.1:8000",
            "HTTP_COOKIE": self.cookie,
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.url_scheme": "http",
        }


def profile(pages: Pages, paths: list[str], say: Callable[[str], None]) -> None:
    """Tell where the time of these pages goes, on average."""
    from django.db import connection

    for path in paths[:10]:
        pages.get(path)
    asked = [paths[turn % len(paths)] for turn in range(TURNS)]
    began, busy = time.perf_counter(), time.process_time()
    for path in asked:
        pages.get(path)
    wall, busy = (time.perf_counter() - began) / TURNS, (time.process_time() - busy) / TURNS
    statements, took = Counter(), Counter()

    def watch(execute, sql, parameters, many, context):
        started = time.perf_counter()
        try:
            return execute(sql, parameters, many, context)
        finally:
            statements[sql] += 1
            took[sql] += time.perf_counter() - started

    with connection.execute_wrapper(watch):
        for path in asked:
            pages.get(path)
    say(f"one page: {wall * 1000:.2f} ms, of which this process computes {busy * 1000:.2f} ms")
    of_sql = took.total() / TURNS * 1000
    say(f"{statements.total() / TURNS:.1f} statements take {of_sql:.2f} ms, with making and sending them")
    for sql, seconds in took.most_common(8):
        say(f"  {seconds / TURNS * 1000:6.2f} ms  {statements[sql] / TURNS:4.1f}×  {' '.join(sql.split())[:220]}")
    profiler = cProfile.Profile()
    profiler.enable()
    for path in asked:
        pages.get(path)
    profiler.disable()
    table = io.StringIO()
    pstats.Stats(profiler, stream=table).strip_dirs().sort_stats("cumulative").print_stats(SHOWN * 2)
    pstats.Stats(profiler, stream=table).strip_dirs().sort_stats("tottime").print_stats(SHOWN)
    say(table.getvalue())


def paths_of(name: str, scale, connection: psycopg.Connection) -> list[str]:
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
