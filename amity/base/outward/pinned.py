"""A connection to exactly one looked-at address, with the certificate of the name, until a moment."""

import io
import socket
import ssl
from http.client import HTTPConnection
from time import monotonic


class Pinned(HTTPConnection):
    """Speaks with the server of `address` (an Address) at one of `ips`; all of it ends at the moment `until`.

    The name goes to the server as Host and in TLS (SNI), and the certificate has to be of it.
    """

    def __init__(self, address, ips, until):
        super().__init__(address.host, address.port)
        self.address, self.ips, self.until, self.line = address, ips, until, None

    def connect(self):
        """Connect to the first of the addresses that answers."""
        fault = None
        for place, ip in enumerate(self.ips):
            rest = left(self.until)
            try:
                plain = socket.create_connection((ip, self.port), rest / (len(self.ips) - place))
                break
            except OSError as one:
                fault = one
        else:
            raise fault
        try:
            plain.settimeout(left(self.until))
            self.line = self._safe(plain)
        except BaseException:
            plain.close()
            raise
        self.sock = Until(self.line, self.until)

    def end(self):
        """Close the connection, whatever is still to be read."""
        self.close()
        if self.line:
            self.line.close()

    def _safe(self, plain):
        if self.address.scheme == "http":
            return plain
        return ssl.create_default_context().wrap_socket(plain, server_hostname=self.address.host)


class Until:
    """A socket whose every read and write ends at a moment: a server that gives a byte now and then gains nothing."""

    def __init__(self, sock, until):
        self.sock, self.until = sock, until

    def sendall(self, data):
        self.sock.settimeout(left(self.until))
        self.sock.sendall(data)

    def makefile(self, mode):
        return io.BufferedReader(_Read(self))

    def close(self):
        """http.client closes before the answer is read, and counts on the file to hold the socket: see `end`."""


class _Read(io.RawIOBase):
    def __init__(self, of):
        self.of = of

    def readable(self):
        return True

    def readinto(self, buffer):
        self.of.sock.settimeout(left(self.of.until))
        return self.of.sock.recv_into(buffer)


def left(until):
    """Seconds until the moment. Raises TimeoutError once there are none."""
    rest = until - monotonic()
    if rest <= 0:
        raise TimeoutError
    return rest
