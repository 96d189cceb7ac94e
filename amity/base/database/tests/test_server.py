"""Starting, joining and leaving the embedded server, and what it refuses."""

import os
import threading

import psycopg
import pytest

from amity.base.database import wait
from amity.base.database.place import SOCKET_NAME, place_in
from amity.base.database.problem import DatabaseProblem
from amity.base.database.process import postmaster_of
from amity.base.database.server import EmbeddedServer

pytestmark = pytest.mark.system


def test_two_processes_that_start_at_once_share_one_server(house):
    servers = [EmbeddedServer(house.data) for _ in range(3)]
    starts = [threading.Thread(target=server.start) for server in servers]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert sum(server._child is not None for server in servers) == 1
    assert [server.stop() for server in servers] == [False, False, True]
    assert postmaster_of(house.cluster) is None


def test_a_server_that_others_still_use_is_not_stopped(house):
    house.write()
    with EmbeddedServer(house.data):
        pass
    assert postmaster_of(house.cluster) is not None
    assert house.writer.poll() is None


def test_an_interrupted_first_start_is_begun_again(tmp_path):
    half = tmp_path / "data" / "pg.half"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")
    _open_to_the_server(tmp_path)
    with EmbeddedServer(tmp_path / "data") as server, psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("amity",)
    assert not half.exists()


def test_a_folder_that_is_no_database_is_refused_and_left_as_it_is(tmp_path):
    precious = tmp_path / "data" / "pg" / "base"
    precious.mkdir(parents=True)
    _open_to_the_server(tmp_path)
    with pytest.raises(DatabaseProblem, match="PG_VERSION is missing"):
        EmbeddedServer(tmp_path / "data").start()
    assert precious.exists()


def test_the_data_of_another_major_version_is_refused(house):
    (house.cluster / "PG_VERSION").write_text("14\n")
    with pytest.raises(DatabaseProblem, match="made by PostgreSQL 14"):
        EmbeddedServer(house.data).start()


def test_a_start_that_fails_says_the_servers_last_words(house):
    (house.cluster / "postgresql.conf").write_text("include 'amity.conf'\nshared_buffers = 'plenty'\n")
    with pytest.raises(DatabaseProblem, match="shared_buffers"):
        EmbeddedServer(house.data).start()


def test_a_server_whose_socket_was_swept_away_is_started_anew(house, monkeypatch):
    monkeypatch.setattr(wait, "SILENCE", 0.3)
    with EmbeddedServer(house.data) as first:
        (first.place.socket / SOCKET_NAME).unlink()
        before = postmaster_of(house.cluster)
        with EmbeddedServer(house.data) as second, psycopg.connect(second.url):
            assert postmaster_of(house.cluster) != before


def test_a_data_folder_with_a_long_path_gets_a_short_socket(house):
    long = house.data / ("long" * 30)
    house.cluster.rename(house.data / "kept")
    long.mkdir()
    (house.data / "kept").rename(long / "pg")
    _open_to_the_server(house.data)
    with EmbeddedServer(long) as server, psycopg.connect(server.url):
        assert place_in(long).socket.stat().st_mode & 0o777 == 0o700
    place_in(long).socket.rmdir()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another user")
def test_root_is_told_when_the_servers_user_cannot_reach_the_folder(tmp_path):
    tmp_path.chmod(0o700)
    with pytest.raises(DatabaseProblem, match="private home"):
        EmbeddedServer(tmp_path / "data").start()


def test_the_server_ends_with_nobody_left_even_if_its_starter_was_killed(house):
    house.write()
    house.kill_app()
    assert EmbeddedServer(house.data).start().stop()
    assert postmaster_of(house.cluster) is None


def _open_to_the_server(folder) -> None:
    """Let the server's own user pass through `folder` and its parents, as it may under /var/lib."""
    while str(folder) != "/tmp":
        os.chmod(folder, 0o755)
        folder = folder.parent
