"""Whatever is killed, the next start brings back every write that was acknowledged."""

import os
import signal
import subprocess

import pytest

from amity.base.database.owner import owner_of_data
from amity.base.database.process import belongs, end_orphans, postmaster_of
from amity.base.database.server import EmbeddedServer

pytestmark = pytest.mark.system


def test_a_killed_app_leaves_its_server_and_the_next_one_takes_it_over(house):
    house.write()
    server = postmaster_of(house.cluster)
    house.kill_app()
    assert postmaster_of(house.cluster) == server
    house.check()


def test_a_killed_postmaster_loses_no_acknowledged_write(house):
    house.write()
    house.kill_postmaster()
    house.last_words()
    house.check()


def test_app_and_postmaster_killed_at_once_lose_no_acknowledged_write(house):
    house.write()
    house.kill_postmaster()
    house.kill_app()
    house.check()


def test_it_heals_again_and_again(house):
    for round in range(3):
        house.write(50 * (round + 1))
        house.kill_postmaster()
        house.kill_app()
    house.check()


def test_a_stale_pid_of_a_living_process_is_not_believed(house):
    house.write()
    killed = house.kill_postmaster()
    house.kill_app()
    end_orphans(house.cluster, owner_of_data())
    # PostgreSQL itself refuses to start when its user has any living process of that number.
    stranger = _sleeper()
    try:
        _put_into_pid_files(house, killed, stranger.pid)
        house.check()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_pid_that_now_belongs_to_another_database_is_not_believed(house, made_once):
    house.write()
    killed = house.kill_postmaster()
    house.kill_app()
    end_orphans(house.cluster, owner_of_data())
    with EmbeddedServer(made_once):
        stranger = postmaster_of(made_once / "pg")
        _put_into_pid_files(house, killed, stranger)
        house.check()
        assert postmaster_of(made_once / "pg") == stranger


def test_an_orphan_that_is_deep_in_a_query_does_not_hold_up_the_next_start(house):
    house.write()
    backend = next(pid for pid in _living(house) if pid != postmaster_of(house.cluster))
    os.kill(backend, signal.SIGSTOP)
    house.kill_postmaster()
    house.kill_app()
    with EmbeddedServer(house.data):
        assert not belongs(backend, house.cluster)
    house.check()


def test_a_running_server_starts_a_dead_database_again(house):
    with EmbeddedServer(house.data) as server:
        assert not server.restart_if_dead()
        os.kill(postmaster_of(house.cluster), signal.SIGKILL)
        server._child.wait()
        assert server.restart_if_dead()
        assert server.alive()


def _sleeper() -> subprocess.Popen:
    return subprocess.Popen(["sleep", "60"], cwd="/", **owner_of_data().as_user)


def _put_into_pid_files(house, old: int, new: int) -> None:
    socket_lock = house.data / "socket" / ".s.PGSQL.5432.lock"
    for file in (house.cluster / "postmaster.pid", socket_lock):
        file.write_text(file.read_text().replace(str(old), str(new), 1))


def _living(house) -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and belongs(int(name), house.cluster)]
