"""A store that speaks S3, as a process of its own, and a way to it that can be cut."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

KEY, SECRET, BUCKET = "amity-key", "amity-secret-of-the-store", "house"
GRANTS = {
    "identities": [
        {
            "name": "amity",
            "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
            "actions": ["Read", "Write", "List"],
        }
    ]
}


@contextmanager
def store_server():
    """The address of a store with one bucket."""
    folder = Path(tempfile.mkdtemp(prefix="amity-store-"))
    (folder / "s3.json").write_text(json.dumps(GRANTS))
    master, volume, filer, s3 = (free_port() for _one in range(4))
    weed = Path(sys.executable).with_name("weed")
    words = [
        weed, "server", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-filer", "-s3",
        f"-master.port={master}", f"-volume.port={volume}", f"-filer.port={filer}", f"-s3.port={s3}",
        "-s3.port.iceberg=0", "-s3.port.lance=0",  # else two servers at once want the same two ports
        f"-s3.config={folder / 's3.json'}", "-s3.autoCreateBucket=false", "-master.volumeSizeLimitMB=64",
    ]  # fmt: skip
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(words, stdout=log, stderr=log, start_new_session=True)
    try:
        _until_it_answers(f"http://127.0.0.1:{s3}/status", folder / "log")
        make = f"s3.bucket.create -name {BUCKET}\n".encode()
        subprocess.run([weed, "shell", f"-master=127.0.0.1:{master}"], input=make, check=True, capture_output=True)
        yield f"http://127.0.0.1:{s3}"
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def free_port():
    """A port that is free, and whose number ten thousand above it is one."""
    while True:
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            if (port := one.getsockname()[1]) < 55_000:
                return port


def _until_it_answers(address, log):
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(OSError), urlopen(address, timeout=2):
            return
        time.sleep(0.2)
    raise AssertionError(log.read_text()[-2000:])


class CutWay:
    """A way to a port that lets `lets` bytes pass, and is cut from then on."""

    def __init__(self, port, lets):
        self.port, self.left = port, lets
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._let_in, daemon=True).start()

    def close(self):
        self._door.close()

    def _let_in(self):
        with suppress(OSError):
            while True:
                here, _who = self._door.accept()
                if self.left <= 0:
                    here.close()
                    continue
                there = socket.create_connection(("127.0.0.1", self.port))
                for one, other in ((here, there), (there, here)):
                    threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _pass_on(self, one, other):
        with suppress(OSError), one, other:
            while self.left > 0 and (piece := one.recv(1 << 16)):
                self.left -= len(piece)
                other.sendall(piece)
