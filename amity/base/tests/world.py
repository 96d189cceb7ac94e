"""A server as there are many in the world: a real one, on the loopback address, that says what a test has it say."""

import ssl
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


class World:
    """`says` is {path: (status, {header: value}, body, or a function that writes to the socket)}; `asked` is
    [(path, headers)] of what came, `sent` the bodies of what was posted."""

    def __init__(self, port, scheme):
        self.says, self.asked, self.sent, self.port, self.scheme = {}, [], [], port, scheme

    @property
    def address(self):
        return f"{self.scheme}://127.0.0.1:{self.port}"


@contextmanager
def served(certificate=None):
    """A World; with a `certificate` (a path) it speaks TLS."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            world.asked.append((self.path, dict(self.headers)))
            said = world.says.get(self.path.partition("?")[0], (404, {}, b"nothing"))
            if callable(said):
                return said(self.wfile)
            status, headers, body = said
            self.send_response(status)
            for name, value in {"Content-Length": len(body), **headers}.items():
                self.send_header(name, str(value))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self):
            world.sent.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.do_GET()

        def log_message(self, *_words):
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_words):
            """Who asked has hung up."""

    server = Server(("127.0.0.1", 0), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    world = World(server.server_port, "https" if certificate else "http")
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield world
    finally:
        server.shutdown()
        server.server_close()


def certificate_of(name, folder):
    """The path of a certificate that a server of this name has signed for itself, with its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    called = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    other = x509.IPAddress(ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
    made = x509.CertificateBuilder(called, called, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([other]), False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), True).sign(key, hashes.SHA256())
    path, pem = folder / f"{name}.pem", serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(made.public_bytes(pem) + private)
    return path
