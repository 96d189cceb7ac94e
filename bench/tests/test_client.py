"""The client reads what a server may send, and keeps its connection and cookies."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.client import Client, SignInFailed

FORM = b'<input type="hidden" name="csrfmiddlewaretoken" value="abc">'


class House(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    connections: set = set()

    def do_GET(self):
        self.connections.add(self.client_address)
        if self.path == "/chunks/":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for part in (b"one ", b"t" * 70_000, b""):
                self.wfile.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")
        elif self.path == "/sign-in/":
            self.answer(200, FORM, cookie="csrftoken=abc; Path=/")
        else:
            self.answer(200 if self.path == "/" else 404, (self.headers["Cookie"] or "").encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        right = body == b"csrfmiddlewaretoken=abc&login=root&password=bench"
        self.answer(302 if right else 422, b"", cookie="sessionid=s1; HttpOnly" if right else "")

    def answer(self, status, body, *, cookie=""):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if cookie:
            self.send_header("Set-Cookie", cookie)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def port():
    House.connections = set()
    server = ThreadingHTTPServer(("127.0.0.1", 0), House)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def test_many_requests_go_over_one_connection(port):
    client = Client(port)
    answers = [client.get("/") for _ in range(5)]
    assert {answer.status for answer in answers} == {200} and len(House.connections) == 1
    assert all(0 < answer.ms < 5000 for answer in answers)
    client.close()


def test_an_answer_in_chunks_is_put_together(port):
    client = Client(port)
    assert client.get("/chunks/").body == b"one " + b"t" * 70_000
    assert client.get("/").status == 200
    client.close()


def test_signing_in_keeps_the_session(port):
    client = Client(port)
    client.sign_in("root", "bench")
    assert client.get("/").body == b"csrftoken=abc; sessionid=s1"
    client.close()


def test_a_wrong_password_is_told(port):
    client = Client(port)
    with pytest.raises(SignInFailed, match="422"):
        client.sign_in("root", "guess")
    client.close()


def test_a_header_is_found_whatever_its_case(port):
    client = Client(port)
    assert client.get("/").header("content-length") == client.get("/").header("Content-Length") == "0"
    client.close()
