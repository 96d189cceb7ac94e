"""What dies is started again, with patience; what is told to stop ends."""

import sys
import time

from amity.site import child
from amity.site.child import Child


def test_a_process_that_keeps_dying_is_started_again_later_and_later(monkeypatch):
    moment, said = [1000.0], []
    monkeypatch.setattr(child.time, "monotonic", lambda: moment[0])
    doomed = Child("web server", [sys.executable, "-c", "raise SystemExit(3)"], said.append, grace=1)
    for _ in range(8):
        doomed.look()
        doomed.process.wait()
        doomed.look()
        assert doomed.process is None
        moment[0] = doomed._due
    pauses = [float(line.split(" in ")[1].split()[0]) for line in said]
    assert pauses == [0.5, 1, 2, 4, 8, 16, 30, 30]
    assert said[0] == "The web server ended with code 3; it starts again in 0.5 s"


def test_a_process_that_ran_well_for_long_is_started_again_at_once(monkeypatch):
    moment, said = [1000.0], []
    monkeypatch.setattr(child.time, "monotonic", lambda: moment[0])
    steady = Child("worker", ["sleep", "60"], said.append, grace=1)
    for _ in range(3):
        steady.look()
        moment[0] += 300
        steady.process.kill()
        steady.process.wait()
        steady.look()
        moment[0] = steady._due
    assert said == ["The worker was killed (SIGKILL); it starts again in 0.5 s"] * 3


def test_a_process_that_does_not_listen_is_ended_after_its_grace():
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
    stubborn = Child("worker", [sys.executable, "-c", deaf], print, grace=0.2)
    stubborn.look()
    process = stubborn.process
    time.sleep(0.3)
    stubborn.tell_to_stop()
    stubborn.wait_for_end()
    assert process.returncode is not None


def test_a_process_that_is_wanted_at_times_runs_for_what_it_is_wanted():
    wanted = [None]
    door = Child("way in", ["sleep", "60"], print, grace=5, wanted=lambda: wanted[0])
    door.look()
    assert door.process is None
    wanted[0] = "port 5433"
    door.look()
    first = door.process
    assert first.poll() is None
    wanted[0] = "port 5434"
    door.look()
    assert first.returncode is not None and door.process.poll() is None
    wanted[0] = None
    door.look()
    assert door.process is None
