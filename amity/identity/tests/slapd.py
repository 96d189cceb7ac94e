"""A real directory for tests: OpenLDAP's slapd, with TLS, on loopback, gone afterwards."""

import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from ldap3 import NONE, Connection, Server, Tls

from amity.base.tests.world import certificate_of
from amity.exchange.tests.servers import free_port

BASE = "dc=example,dc=com"
ACCOUNT, SECRET, PASSWORD = f"cn=amity,{BASE}", "between us", "correct horse (battery)*"
PATIENCE = 30
PEOPLE = f"""
dn: {BASE}
objectClass: dcObject
objectClass: organization
dc: example
o: Example

dn: {ACCOUNT}
objectClass: applicationProcess
objectClass: simpleSecurityObject
cn: amity
userPassword: {SECRET}

dn: uid=vera,{BASE}
objectClass: inetOrgPerson
uid: vera
cn: Vera Ilieva
sn: Ilieva
displayName: Вера Илиева
mail: vera@example.com
userPassword: {PASSWORD}

dn: uid=ivan,{BASE}
objectClass: inetOrgPerson
uid: ivan
cn: Ivan Petrov
sn: Petrov
mail: ivan@elsewhere.example
userPassword: {PASSWORD}

dn: cn=sellers,{BASE}
objectClass: groupOfNames
cn: sellers
member: uid=vera,{BASE}

dn: cn=staff,{BASE}
objectClass: groupOfNames
cn: staff
member: cn=sellers,{BASE}
member: cn=staff,{BASE}

dn: cn=cn\\=bosses\\,dc\\=example\\,dc\\=com,{BASE}
objectClass: groupOfNames
cn: cn=bosses,dc=example,dc=com
member: uid=vera,{BASE}
"""
CONFIG = """
include {schema}/core.schema
include {schema}/cosine.schema
include {schema}/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload ppolicy
pidfile {folder}/pid
TLSCertificateFile {certificate}
TLSCertificateKeyFile {certificate}
database mdb
maxsize 10485760
suffix "{base}"
directory {folder}/data
rootdn "cn=boss,{base}"
rootpw boss
access to attrs=userPassword by self write by anonymous auth by * none
access to * by dn.base="{account}" read by * none
overlay ppolicy
"""
BOSS = f"cn=boss,{BASE}", "boss"


def slapd():
    """The program, or None where it is not installed."""
    return shutil.which("slapd", path=os.environ.get("PATH", "") + ":/usr/sbin")


class Slapd:
    """The ports of ldaps:// and ldap:// (with StartTLS), and the `certificate` of its authority, in PEM."""

    def __init__(self, folder):
        self.folder, self.safe, self.plain = folder, free_port(), free_port()
        path = certificate_of("127.0.0.1", folder)
        self.certificate = path.read_text().partition("-----BEGIN PRIVATE")[0]
        (folder / "data").mkdir()
        values = {"folder": folder, "base": BASE, "account": ACCOUNT, "certificate": path}
        self.config = folder / "slapd.conf"
        self.config.write_text(CONFIG.format(schema="/etc/ldap/schema", **values))
        (folder / "people.ldif").write_text(PEOPLE.strip() + "\n")
        filled = [slapd(), "-T", "add", "-f", self.config, "-l", folder / "people.ldif"]
        subprocess.run(filled, check=True, capture_output=True)
        self.process = None

    def start(self):
        where = f"ldaps://127.0.0.1:{self.safe} ldap://127.0.0.1:{self.plain}"
        told = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen([slapd(), "-f", self.config, "-h", where, "-d", "0"], **told)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.plain), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("slapd does not start")

    @contextmanager
    def administered(self):
        """A connection by which everything may be changed."""
        tls = Tls(validate=ssl.CERT_NONE)
        with Connection(
            Server(f"ldaps://127.0.0.1:{self.safe}", tls=tls, get_info=NONE), *BOSS, auto_bind=True
        ) as found:
            yield found

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)


@contextmanager
def running():
    folder = Path(tempfile.mkdtemp(prefix="amity-slapd-"))
    found = Slapd(folder)
    found.start()
    try:
        yield found
    finally:
        found.stop()
        shutil.rmtree(folder, ignore_errors=True)
