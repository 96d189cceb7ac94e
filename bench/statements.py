"""The statements that pages send: how often, how long, and how the database goes about the slowest."""

import time
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager


class Statements:
    """Counts statements while `watched()` is open."""

    def __init__(self):
        self.times: Counter[str] = Counter()
        self.seconds: Counter[str] = Counter()
        self._slowest: dict[str, tuple[float, object]] = {}

    @contextmanager
    def watched(self):
        from django.db import connection

        with connection.execute_wrapper(self._watch):
            yield

    def _watch(self, execute, sql, parameters, many, context):
        began = time.perf_counter()
        try:
            return execute(sql, parameters, many, context)
        finally:
            took = time.perf_counter() - began
            self.times[sql] += 1
            self.seconds[sql] += took
            if took > self._slowest.get(sql, (0.0,))[0]:
                self._slowest[sql] = took, parameters

    def tell(self, pages: int, say: Callable[[str], None], *, shown: int = 8) -> None:
        """The costliest statements, per page."""
        of_all = self.seconds.total() / pages * 1000
        say(f"{self.times.total() / pages:.1f} statements take {of_all:.2f} ms, with making and sending them")
        for sql, seconds in self.seconds.most_common(shown):
            say(f"  {seconds / pages * 1000:6.2f} ms  {self.times[sql] / pages:4.1f}×  {' '.join(sql.split())[:220]}")

    def explain(self, say: Callable[[str], None], *, shown: int = 3) -> None:
        """The whole text and the plan of the costliest statements, as they were when they took longest."""
        from django.db import connection

        for sql, _seconds in self.seconds.most_common(shown):
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, SETTINGS) {sql}", self._slowest[sql][1])
                say("\n".join(["", sql, *(line for (line,) in cursor.fetchall())]))
