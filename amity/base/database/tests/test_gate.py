"""The way in for the owner's programs: TLS, one role, one database and a password, or nothing."""

import asyncio
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from amity.base.database import gate
from amity.base.database.certificate import certificate_in, fingerprint
from amity.base.database.cluster import READER, SUPERUSER
from amity.base.database.place import SOCKET_NAME
from amity.base.database.prepare import NAME
from amity.base.database.server import EmbeddedServer
from amity.flat.reader import make_reader, new_password, remove_reader, shut_out

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def server(made_once):
    data = Path(tempfile.mkdtemp(prefix="amity-gate-"))
    subprocess.run(["cp", "-a", f"{made_once}/.", data], check=True)
    with EmbeddedServer(data, careless=True) as server:
        yield server
    shutil.rmtree(data)


@pytest.fixture(scope="module")
def way_in(server):
    """(words that connect, the certificate) of a gate before a server with a reader."""
    password, admin = new_password(), server.place.url_of(NAME, user=SUPERUSER)
    make_reader(admin, READER, password)
    certificate, key = certificate_in(server.place.data / "sql", "localhost")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    guard = gate.Gate(server.place.socket / SOCKET_NAME, READER, NAME, context)
    loop = asyncio.new_event_loop()
    serving = loop.create_task(guard.serve("127.0.0.1", port))
    thread = threading.Thread(target=lambda: loop.run_until_complete(asyncio.wait([serving])))
    thread.start()
    _wait_for(port)
    yield {"host": "127.0.0.1", "port": port, "dbname": NAME, "user": READER, "password": password}, certificate
    loop.call_soon_threadsafe(serving.cancel)
    thread.join()
    remove_reader(admin, READER)


def _wait_for(port):
    while socket.socket().connect_ex(("127.0.0.1", port)):
        time.sleep(0.02)


def enter(way_in, **other):
    return psycopg.connect(**{**way_in[0], "sslmode": "require", **other}, autocommit=True)


def test_who_knows_the_password_reads_and_does_nothing_else(way_in):
    with enter(way_in) as connection:
        assert connection.pgconn.ssl_in_use
        assert connection.execute("SELECT current_user, length(repeat('x', 3000000))").fetchone() == (READER, 3000000)
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            connection.execute("CREATE TABLE mine (n int)")
        connection.execute("SET default_transaction_read_only = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE public.mine (n int)")
        for forbidden in ("SELECT pg_read_file('/etc/passwd')", "CREATE TEMP TABLE t (n int)", "SELECT lo_create(0)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(forbidden)


def test_who_is_shut_out_is_out_at_once_until_there_is_a_new_password(way_in, server):
    admin, password = server.place.url_of(NAME, user=SUPERUSER), way_in[0]["password"]
    with enter(way_in) as connection:
        shut_out(admin, READER)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        enter(way_in)
    make_reader(admin, READER, password)
    enter(way_in).close()


@pytest.mark.parametrize("limit", ["statement_timeout", "idle_in_transaction_session_timeout"])
def test_a_program_that_hangs_does_not_hold_the_house(way_in, limit):
    with enter(way_in) as connection:
        assert connection.execute(f"SHOW {limit}").fetchone() == ("10min",)


def test_the_certificate_is_ours_and_can_be_checked(way_in):
    _words, certificate = way_in
    enter(way_in, sslmode="verify-full", sslrootcert=str(certificate), host="localhost", hostaddr="127.0.0.1").close()
    assert len(fingerprint(certificate).split(":")) == 32


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"sslmode": "disable"}, "TLS is needed here"),
        ({"password": "guessed"}, "password authentication failed"),
        ({"user": "amity"}, "Only the user"),
        ({"user": SUPERUSER}, "Only the user"),
        ({"dbname": "postgres"}, "Only the user"),
    ],
)
def test_nobody_else_comes_in(way_in, other, said, monkeypatch):
    monkeypatch.setattr(gate, "TARPIT", 0)
    with pytest.raises(psycopg.OperationalError, match=said):
        enter(way_in, **other)


def test_what_is_no_postgresql_is_not_answered_and_hurts_nobody(way_in):
    words, _certificate = way_in
    for hello in (b"GET / HTTP/1.1\r\n\r\n", b"\0" * 8, b"\xff" * 100, b""):
        with socket.create_connection((words["host"], words["port"])) as came, suppress(OSError):
            came.sendall(hello)
            came.shutdown(socket.SHUT_WR)
            assert came.recv(1000)[:1] in (b"", b"E")
    enter(way_in).close()


def test_a_question_can_be_given_up(way_in):
    with enter(way_in) as connection:
        timer = threading.Timer(0.3, connection.cancel_safe)
        timer.start()
        with pytest.raises(psycopg.errors.QueryCanceled):
            connection.execute("SELECT pg_sleep(30)")
