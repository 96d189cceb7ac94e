"""A provider by SAML that runs for a test, and somebody's browser at it."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import urlencode, urljoin

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from amity.exchange.tests.servers import free_port
from amity.identity.rows import Protocol, Provider
from amity.identity.saml.metadata import ours

PATIENCE = 30
PASSWORD = "correct horse battery"


def xmlsec1():
    """The program by which pysaml2 signs, or None where it is not installed."""
    return shutil.which("xmlsec1")


def key_and_certificate(size=2048, until=1):
    """An RSA key, and a certificate that it has signed for itself, good for `until` days."""
    key, now = rsa.generate_private_key(65537, size), datetime.now(UTC)
    called = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "idp")])
    made = x509.CertificateBuilder(called, called, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=9)).not_valid_after(now + timedelta(days=until))
    return key, made.sign(key, hashes.SHA256())


class House:
    """The provider: what it signs (`response`, `assertion`) is set before it starts."""

    def __init__(self, folder, back, name, port=None):
        self.folder, self.port, self.process = folder, port or free_port(), None
        provider = Provider(kind=Protocol.SAML, client=name)
        (folder / "ours.xml").write_bytes(ours(provider, back))
        self.new_key()

    def new_key(self):
        key, certificate = key_and_certificate()
        pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
        private = key.private_bytes(pem, serialization.PrivateFormat.TraditionalOpenSSL, plain)
        (self.folder / "key.pem").write_bytes(private)
        (self.folder / "certificate.pem").write_bytes(certificate.public_bytes(pem))

    @property
    def metadata(self):
        return f"http://127.0.0.1:{self.port}/metadata"

    def start(self, *, response=False, assertion=True, safe=True):
        told = {"port": self.port, "response": response, "assertion": assertion, "xmlsec1": xmlsec1()}
        told |= {"password": PASSWORD, "safe": safe}
        (self.folder / "told.json").write_text(json.dumps(told))
        words = [sys.executable, "-m", "amity.identity.tests.saml_server", str(self.folder)]
        with (self.folder / "log").open("w") as log:
            self.process = subprocess.Popen(words, stdout=log, stderr=log)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                with urllib.request.urlopen(self.metadata, timeout=2):
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"the provider does not start: {(self.folder / 'log').read_text()[-1000:]}")

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


@contextmanager
def saml_house(back, name):
    folder = Path(tempfile.mkdtemp(prefix="amity-saml-"))
    house = House(folder, back, name)
    house.start()
    try:
        yield house
    finally:
        house.stop()
        shutil.rmtree(folder, ignore_errors=True)


def signed_in_there(address, login="vera"):
    """(where the provider has the browser post its answer, {name: value}) of who has signed in at `address`."""
    page = _page(address)
    form = _fields(page) | {"login": login, "password": PASSWORD}
    page = _page(urljoin(address, "/sso"), urlencode(form).encode())
    return unescape(re.search(r'action="([^"]+)"', page)[1]), _fields(page)


def _fields(page):
    found = re.findall(r'<input[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"', page, re.S)
    return {name: unescape(value) for name, value in found if value}


def _page(address, data=None):
    with urllib.request.urlopen(urllib.request.Request(address, data), timeout=20) as said:
        return said.read().decode()
