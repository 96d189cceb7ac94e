"""The memory that is told is that of a process and of those that it has started."""

import subprocess
import sys

from bench.memory import Peak

GREEDY = "held = bytearray(64 << 20); import time; time.sleep(0.6)"


def test_what_a_child_takes_counts_and_what_was_taken_before_does_not():
    with Peak() as before:
        subprocess.run([sys.executable, "-c", "import time; time.sleep(0.3)"], check=True)
    with Peak() as peak:
        subprocess.run([sys.executable, "-c", GREEDY], check=True)
    assert before.megabytes > 10 and 60 < peak.megabytes - before.megabytes < 80
