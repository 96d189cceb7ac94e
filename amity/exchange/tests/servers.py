"""Real database servers of others for tests: on loopback, in a temporary folder, gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pymysql

from amity.base.database.binaries import copy_of, find_binaries
from amity.base.database.owner import owner_of_data

PATIENCE = 30
PASSWORD = "geheim 'ключ'"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@contextmanager
def postgresql():
    """The port of a PostgreSQL that asks for passwords on TCP, and a connection of its superuser."""
    with _folder() as folder:
        owner, port = owner_of_data(), free_port()
        owner.own(folder)
        binaries = find_binaries()
        if not owner.can_run(binaries["postgres"]):
            binaries = copy_of(binaries, folder)
            owner.own(folder / "postgresql")
        words = "--username=boss --auth=trust --auth-host=scram-sha-256 --encoding=UTF8 --locale=C --no-sync"
        told = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **owner.as_user}
        subprocess.run([binaries["initdb"], *words.split(), "-D", folder / "cluster"], check=True, **told)
        settings = f"port={port} listen_addresses=127.0.0.1 unix_socket_directories={folder} fsync=off"
        asked = [word for one in settings.split() for word in ("-c", one)]
        with _running([binaries["postgres"], "-D", folder / "cluster", *asked], told):
            url = f"host={folder} port={port} user=boss dbname=postgres"
            connection = _patiently(lambda: psycopg.connect(url, autocommit=True))
            yield port, connection
            connection.close()


@contextmanager
def mariadb():
    """The port of a MariaDB, and a connection of its superuser."""
    with _folder() as folder:
        owner, port, told = owner_of_data(), free_port(), {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        owner.own(folder)
        told |= owner.as_user
        where = ["--no-defaults", f"--datadir={folder}/data"]
        made = ["mariadb-install-db", *where, "--auth-root-authentication-method=normal", "--skip-test-db"]
        subprocess.run(made, check=True, cwd=folder, **told)
        asked = [f"--port={port}", "--bind-address=127.0.0.1", f"--socket={folder}/socket", "--skip-log-bin"]
        with _running([mariadbd(), *where, *asked, f"--pid-file={folder}/pid"], told):
            connection = _patiently(lambda: pymysql.connect(unix_socket=f"{folder}/socket", user="root"))
            yield port, connection
            connection.close()


def mariadbd():
    """The program, or None where it is not installed."""
    return shutil.which("mariadbd", path=os.environ.get("PATH", "") + ":/usr/sbin")


@contextmanager
def _folder():
    folder = Path(tempfile.mkdtemp(prefix="amity-shop-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(command, told):
    process = subprocess.Popen(command, **told)
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _patiently(connect):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(psycopg.OperationalError, pymysql.OperationalError):
            return connect()
        time.sleep(0.05)
    return connect()
