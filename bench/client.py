"""A browser's side of one connection that stays open, cheap enough not to be measured itself."""

import re
import socket
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Answer:
    """What came back. `ms` from the first byte sent to the last one read."""

    status: int
    head: bytes
    body: bytes
    ms: float

    def header(self, name: str) -> str:
        """The value of a header; "" if there is none."""
        found = re.search(rb"\r\n" + name.encode() + rb": ([^\r\n]*)", self.head, re.IGNORECASE)
        return found[1].decode("latin-1") if found else ""


class SignInFailed(Exception):
    """The sign-in page did not let somebody in."""


@dataclass
class Client:
    """One connection to the server on this machine, with the cookies of one person."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _socket: socket.socket | None = None

    def get(self, path: str) -> Answer:
        """`path` is quoted already."""
        return self._ask("GET", path, b"")

    def post(self, path: str, fields: list[tuple[str, str]]) -> Answer:
        """Send a form, with the token of the cookie that guards it."""
        token = [("csrfmiddlewaretoken", self.cookies.get("csrftoken", ""))]
        return self._ask("POST", path, urlencode(token + fields).encode())

    def sign_in(self, login: str, password: str) -> None:
        """Sign in as a person does, by the page; raises SignInFailed."""
        page = self.get("/sign-in/")
        if not TOKEN.search(page.body):
            raise SignInFailed(f"GET /sign-in/ answers {page.status} without a form")
        answer = self.post("/sign-in/", [("login", login), ("password", password)])
        if answer.status != 302 or "sessionid" not in self.cookies:
            raise SignInFailed(f"POST /sign-in/ as {login} answers {answer.status}")

    def close(self) -> None:
        if self._socket:
            self._socket.close()
            self._socket = None

    def _ask(self, method: str, path: str, body: bytes) -> Answer:
        request = self._request(method, path, body)
        connection = self._socket or self._connect()
        began = time.perf_counter()
        connection.sendall(request)
        head, body = self._read(connection)
        answer = Answer(int(head[9:12]), head, body, (time.perf_counter() - began) * 1000)
        for name, value in re.findall(rb"\r\nset-cookie: ([^=]+)=([^;\r]*)", head, re.IGNORECASE):
            self.cookies[name.decode()] = value.decode()
        return answer

    def _request(self, method: str, path: str, body: bytes) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + body

    def _connect(self) -> socket.socket:
        self._socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._socket

    def _read(self, connection: socket.socket) -> tuple[bytes, bytes]:
        found = b""
        while (end := found.find(b"\r\n\r\n")) < 0:
            found += self._more(connection)
        head, parts = found[: end + 2], [found[end + 4 :]]
        length = re.search(rb"\r\ncontent-length: (\d+)", head, re.IGNORECASE)
        if length is None:
            return head, self._chunks(connection, parts[0])
        missing = int(length[1]) - len(parts[0])
        while missing > 0:
            parts.append(self._more(connection))
            missing -= len(parts[-1])
        return head, b"".join(parts)

    def _chunks(self, connection: socket.socket, found: bytes) -> bytes:
        parts = []
        while True:
            while b"\r\n" not in found:
                found += self._more(connection)
            size, _, found = found.partition(b"\r\n")
            length = int(size, 16)
            while len(found) < length + 2:
                found += self._more(connection)
            if not length:
                return b"".join(parts)
            parts.append(found[:length])
            found = found[length + 2 :]

    def _more(self, connection: socket.socket) -> bytes:
        if more := connection.recv(262_144):
            return more
        self._socket = None
        raise ConnectionError("the server closed the connection in the middle of an answer")
