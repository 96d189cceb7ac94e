"""Asking a server of the world: only those that may be asked, and within limits."""

import gzip
import socket
from ipaddress import ip_address
from time import monotonic, sleep

import pytest

from amity.base.outward import Outward, fetch
from amity.base.outward.address import read_address
from amity.base.outward.fetch import AT_ONCE
from amity.base.outward.guard import allowed_inside, guarded, public
from amity.base.tests.world import certificate_of, served

CAN = (200, {}, b"{}")


@pytest.fixture
def world(settings):
    with served() as one:
        settings.INTERNAL_HOSTS = {f"127.0.0.1:{one.port}"}
        yield one


def refusal(address, **more):
    with pytest.raises(Outward) as no:
        fetch(address, **more)
    return no.value.code


def test_what_a_server_says_is_heard(world):
    world.says["/here"] = (200, {}, b"hello")
    world.says["/gone"] = (404, {}, b"no")
    said = fetch(f"{world.address}/here?of=%D1%8F", [("X-Key", "s")])
    assert (said.status, said.body) == (200, b"hello")
    path, headers = world.asked[0]
    assert path == "/here?of=%D1%8F" and headers["X-Key"] == "s" and headers["Host"] == f"127.0.0.1:{world.port}"
    assert fetch(f"{world.address}/gone").status == 404


def test_a_server_inside_is_refused_unless_it_is_allowed(world, settings):
    settings.INTERNAL_HOSTS = set()
    assert refusal(f"{world.address}/here") == "port"
    settings.INTERNAL_HOSTS = {"127.0.0.2", f"127.0.0.1:{world.port + 1}"}
    assert refusal(f"{world.address}/here") == "port"
    assert not world.asked


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]"],
)
def test_this_machine_is_refused_however_it_is_written(host):
    assert refusal(f"http://{host}/") in ("refused", "unknown")


@pytest.mark.parametrize(
    "ip",
    "10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 100.100.100.200 168.63.129.16 224.0.0.1 240.0.0.1 "
    "255.255.255.255 0.0.0.0 192.0.0.192 198.18.0.1 fe80::1 fc00::1 fd00:ec2::254 ff02::1 :: ::1 "
    "::7f00:1 ::ffff:8.8.8.8 ::ffff:10.0.0.1 "
    "2002:7f00:1:: 64:ff9b::7f00:1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 fec0::1".split(),
)
def test_an_address_that_is_not_of_the_open_internet_is_refused(ip, monkeypatch, settings):
    info = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_more: info)
    assert refusal("https://register.example/") == "refused"


@pytest.mark.parametrize("ip", ["8.8.8.8", "2606:4700::1111"])
def test_an_address_of_the_open_internet_is_none_of_these(ip):
    assert public(ip_address(ip))


@pytest.mark.parametrize(
    "ip", "169.254.169.254 169.254.1.1 ::ffff:169.254.169.254 224.0.0.1 0.0.0.0 fd00:ec2::254".split()
)
def test_even_an_allowed_name_never_means_the_secrets_of_a_cloud(ip, monkeypatch, settings):
    settings.INTERNAL_HOSTS = {"register.lan"}
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_more: [(0, 0, 6, "", (ip, 443))])
    assert refusal("https://register.lan/") == "refused"


def test_an_allowed_name_means_a_machine_inside():
    assert all(allowed_inside(ip_address(one)) for one in ("10.0.0.1", "127.0.0.1", "fd12::1", "8.8.8.8"))


def test_a_name_with_one_address_inside_is_refused_whole(monkeypatch):
    found = [(0, 0, 6, "", (ip, 443)) for ip in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_more: found)
    assert refusal("https://register.example/") == "refused"


def test_a_name_is_resolved_once_and_its_looked_at_address_is_connected_to(world, settings, monkeypatch):
    """The second answer of the name server would lead elsewhere."""
    settings.INTERNAL_HOSTS = {f"register.lan:{world.port}"}
    world.says["/"], answers = CAN, ["127.0.0.1", "10.255.255.1"]
    real = socket.getaddrinfo

    def resolve(host, *asked, **more):
        if host != "register.lan":
            return real(host, *asked, **more)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers.pop(0), world.port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert fetch(f"http://register.lan:{world.port}/").status == 200
    assert answers == ["10.255.255.1"] and world.asked[0][1]["Host"] == f"register.lan:{world.port}"


@pytest.mark.parametrize(
    "address",
    [
        "", "register.example/1", "file:///etc/passwd", "gopher://a.example/", "ftp://a.example/", "https://",
        "https://me:secret@a.example/", "https://a.example:0/", "https://a.example:99999/", "https://a.example\\@b/",
        "https://a.example/ HTTP/1.1\r\nX: 1", "https://a.example/\n", "https://[fe80::1%25eth0]/", "https://[::1/",
        f"https://{'a' * 300}.example/", f"https://a.example/{'a' * 5000}", "https:///a", "//a.example/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_none(address):
    assert refusal(address) == "address"


@pytest.mark.parametrize("port", [22, 25, 5432, 6379, 11211, 8000])
def test_ports_that_are_not_for_the_web_are_refused(port):
    assert refusal(f"http://93.184.216.34:{port}/") == "port"


def test_letters_of_other_alphabets_are_written_as_the_web_writes_them():
    read = read_address("https://регистър.бг/фирма?име=Ъ&b=1%20")
    assert read.host.startswith("xn--") and read.host.encode().decode("idna") == "регистър.бг"
    assert read.target == "/%D1%84%D0%B8%D1%80%D0%BC%D0%B0?%D0%B8%D0%BC%D0%B5=%D0%AA&b=1%20"


def test_a_server_may_send_on_but_not_inside_and_not_for_ever(world, settings):
    world.says |= {"/a": (302, {"Location": "/b"}, b""), "/b": (200, {}, b"b")}
    world.says["/round"] = (302, {"Location": "/round"}, b"")
    world.says["/in"] = (302, {"Location": "http://127.0.0.1/"}, b"")
    world.says["/cloud"] = (307, {"Location": "http://169.254.169.254/latest/meta-data/"}, b"")
    world.says["/file"] = (301, {"Location": "file:///etc/passwd"}, b"")
    assert fetch(f"{world.address}/a").body == b"b"
    assert refusal(f"{world.address}/round") == "around" and len(world.asked) == 6
    assert refusal(f"{world.address}/in") == "refused"
    assert refusal(f"{world.address}/cloud") == "refused"
    assert refusal(f"{world.address}/file") == "address"


def test_what_is_meant_for_one_server_does_not_go_on_to_another(world, settings):
    with served() as other:
        settings.INTERNAL_HOSTS |= {f"127.0.0.1:{other.port}"}
        world.says["/a"], other.says["/b"] = (302, {"Location": f"{other.address}/b"}, b""), CAN
        world.says["/c"], world.says["/d"] = (302, {"Location": "/d"}, b""), CAN
        assert fetch(f"{world.address}/a", [("Authorization", "s3cret")]).status == 200
        assert "Authorization" not in other.asked[0][1]
        fetch(f"{world.address}/c", [("Authorization", "s3cret")])
        assert world.asked[-1][1]["Authorization"] == "s3cret"


@pytest.mark.parametrize("where", ["status", "headers", "body", "chunks"])
def test_a_server_that_gives_a_byte_now_and_then_is_left(world, where):
    begun = {
        "status": b"",
        "headers": b"HTTP/1.0 200 OK\r\n",
        "body": b"HTTP/1.0 200 OK\r\nContent-Length: 1000\r\n\r\n",
        "chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    }[where]

    def drip(to):
        to.write(begun)
        for _byte in range(60):
            to.write(b"1\r\na\r\n" if where == "chunks" else b"a")
            sleep(0.1)

    world.says["/"] = drip
    begin = monotonic()
    assert refusal(f"{world.address}/", seconds=0.6) == "slow"
    assert monotonic() - begin < 1.5


def test_a_server_that_does_not_answer_at_all_is_left(settings):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        settings.INTERNAL_HOSTS = {f"127.0.0.1:{port}"}
        assert refusal(f"http://127.0.0.1:{port}/", seconds=0.4) == "slow"
        assert refusal(f"https://127.0.0.1:{port}/", seconds=0.4) == "slow"
    assert refusal(f"http://127.0.0.1:{port}/", seconds=0.4) == "down"


def test_a_name_server_that_does_not_answer_is_left(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_more: sleep(1) or [])
    assert refusal("https://register.example/", seconds=0.3) == "slow"


def test_an_answer_without_end_is_not_read_to_it(world):
    def flood(to):
        to.write(b"HTTP/1.0 200 OK\r\n\r\n")
        for _piece in range(2000):
            to.write(b"a" * 65536)

    world.says["/"] = flood
    world.says["/exact"] = (200, {}, b"a" * 100)
    assert refusal(f"{world.address}/") == "large"
    assert len(fetch(f"{world.address}/exact", largest=100).body) == 100
    assert refusal(f"{world.address}/exact", largest=99) == "large"


def test_a_little_that_unpacks_to_very_much_is_not_unpacked(world):
    packed = {"Content-Encoding": "gzip"}
    world.says["/bomb"] = (200, packed, gzip.compress(b"\0" * 200_000_000, 1))
    world.says["/fair"] = (200, packed, gzip.compress(b'{"a": 1}'))
    world.says["/none"] = (200, packed, b"not packed")
    world.says["/odd"] = (200, {"Content-Encoding": "br"}, b"x")
    assert fetch(f"{world.address}/fair").body == b'{"a": 1}'
    assert refusal(f"{world.address}/bomb") == "large"
    whole = gzip.compress(b'{"debt": 1}' + b" " * 5000 + b"0")
    for name, cut in (("tail", whole[:-4]), ("half", whole[: len(whole) // 2]), ("nothing", b"")):
        world.says[f"/{name}"] = (200, packed, cut)
        assert refusal(f"{world.address}/{name}") == "down"
    assert refusal(f"{world.address}/none") == "coded" == refusal(f"{world.address}/odd")


@pytest.mark.parametrize("said", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"])
def test_a_server_that_speaks_nonsense_or_breaks_off_is_told(world, said):
    world.says["/"] = lambda to: to.write(said)
    assert refusal(f"{world.address}/") == "down"


def test_a_header_that_would_be_two_is_not_sent(world):
    assert refusal(f"{world.address}/", headers=[("X", "a\r\nY: b")]) == "address"
    assert not world.asked


def test_a_server_proves_that_it_is_the_one_of_this_name(settings, monkeypatch, tmp_path):
    right, wrong = certificate_of("127.0.0.1", tmp_path), certificate_of("other.example", tmp_path)
    with served(right) as world, served(wrong) as liar:
        settings.INTERNAL_HOSTS = {f"127.0.0.1:{world.port}", f"127.0.0.1:{liar.port}"}
        world.says["/"] = liar.says["/"] = CAN
        assert refusal(f"{world.address}/") == "trust"
        monkeypatch.setenv("SSL_CERT_FILE", str(right))
        assert fetch(f"{world.address}/").status == 200
        monkeypatch.setenv("SSL_CERT_FILE", str(wrong))
        assert refusal(f"{liar.address}/") == "trust"


def test_nobody_is_sent_from_a_safe_address_to_an_open_one(settings, monkeypatch, tmp_path, world):
    certificate = certificate_of("127.0.0.1", tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with served(certificate) as safe:
        settings.INTERNAL_HOSTS |= {f"127.0.0.1:{safe.port}"}
        safe.says["/"] = (302, {"Location": f"{world.address}/"}, b"")
        assert refusal(f"{safe.address}/") == "open"
    assert not world.asked


def test_not_all_requests_of_a_process_wait_for_others(world):
    with AT_ONCE, AT_ONCE:
        assert refusal(f"{world.address}/") == "busy"
    world.says["/"] = CAN
    assert fetch(f"{world.address}/").status == 200


def test_an_address_with_several_machines_is_asked_at_the_one_that_answers(world, monkeypatch, settings):
    settings.INTERNAL_HOSTS = {f"register.lan:{world.port}"}
    found = [(0, 0, 6, "", (ip, world.port)) for ip in ("127.0.0.9", "127.0.0.1")]
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *asked, **more: found if host == "register.lan" else real(host, *asked, **more),
    )
    assert guarded(read_address(f"http://register.lan:{world.port}/"), 1) == ["127.0.0.9", "127.0.0.1"]
    world.says["/"] = CAN
    assert fetch(f"http://register.lan:{world.port}/").status == 200


def test_what_is_posted_goes_to_one_server_and_not_where_it_sends_us(world):
    world.says = {"/token": (200, {}, b"here"), "/away": (307, {"Location": "/token"}, b"")}
    assert fetch(f"{world.address}/token", [("X-A", "b")], body=b"code=1").body == b"here"
    assert (world.sent, world.asked[0][1]["X-A"]) == ([b"code=1"], "b")
    said = fetch(f"{world.address}/away", body=b"code=2")
    assert (said.status, said.body) == (307, b"") and [path for path, _headers in world.asked] == ["/token", "/away"]
