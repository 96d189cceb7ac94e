"""A process that is kept alive: started again when it dies, later and later while it keeps dying."""

import os
import signal
import subprocess
import time
from collections.abc import Callable

LONGEST_PAUSE = 30.0
SETTLED = 60.0  # seconds after which a process counts as healthy again


class Child:
    """One process of `amity run`: `name` for people, `words` to start it, `grace` seconds to end when told to.

    `wanted` answers what it is to run for: nothing, and it does not run; something else than before, and it is
    started anew.
    """

    def __init__(
        self,
        name: str,
        words: list[str],
        say: Callable[[str], None],
        *,
        grace: float,
        wanted: Callable[[], object] = lambda: True,
        **environment: str,
    ):
        self.name, self.words, self.say, self.grace, self.wanted = name, words, say, grace, wanted
        self.environment = environment
        self._runs_for: object = None
        self.process: subprocess.Popen | None = None
        self._started = 0.0
        self._pause = 0.0
        self._due: float | None = 0.0

    def look(self) -> None:
        """Start the process when it is due; notice when it has died. Called again and again."""
        now, wanted = time.monotonic(), self.wanted()
        if self.process and self._runs_for != wanted:
            self.tell_to_stop()
            self.wait_for_end()
        elif self.process and self.process.poll() is not None:
            self._plan_restart(now, self.process.returncode)
        if wanted != self._runs_for:
            self._runs_for, self._due = wanted, 0.0
        if wanted and self.process is None and now >= self._due:
            self._start(now)

    def tell_to_stop(self) -> None:
        if self.process:
            self.process.terminate()

    def wait_for_end(self) -> None:
        """Wait until the process has ended, and end it when its grace is over."""
        if self.process:
            try:
                self.process.wait(self.grace)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process = None

    def _start(self, now: float) -> None:
        self._started = now
        self.process = subprocess.Popen(
            self.words,
            stdin=subprocess.DEVNULL,
            env=os.environ | {"AMITY_LEASH": "1"} | self.environment,
            start_new_session=True,  # Ctrl-C reaches us alone, and we stop everything in order
        )

    def _plan_restart(self, now: float, code: int) -> None:
        settled = now - self._started > SETTLED
        self._pause = 0.5 if settled or not self._pause else min(self._pause * 2, LONGEST_PAUSE)
        self._due, self.process = now + self._pause, None
        how = f"was killed ({signal.Signals(-code).name})" if code < 0 else f"ended with code {code}"
        self.say(f"The {self.name} {how}; it starts again in {self._pause:g} s")
