"""Where a request comes from, with and without a proxy before the house."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, RequestFactory

from amity.audit.models import Entry, Kind
from amity.records.writing import change
from amity.site.proxies import read_proxies
from amity.users.models import Role, Session, User
from amity.users.passwords import set_password
from amity.users.role_verbs import revise
from amity.web import tries
from amity.web.client_address import address_of, neighbourhood

PASSWORD = "a long one 41"
PROXY, BOB, STRANGER = "10.0.0.1", "203.0.113.5", "198.51.100.9"


@pytest.fixture
def proxied(settings):
    settings.PROXIES = read_proxies("10.0.0.0/24, ::1")


@pytest.fixture
def bob(cast, monkeypatch):
    monkeypatch.setattr(tries, "_failures", {})
    with change(cast.root, source="test") as c:
        set_password(cast.record(User, "bob"), PASSWORD, c=c)


def asked(peer, said=None):
    more = {"REMOTE_ADDR": peer} | ({} if said is None else {"HTTP_X_FORWARDED_FOR": said})
    return address_of(RequestFactory().get("/", **more))


def sign_in(client, came_from, password=PASSWORD, login="bob"):
    more = {"REMOTE_ADDR": PROXY, "HTTP_X_FORWARDED_FOR": came_from}
    return client.post("/sign-in/", {"login": login, "password": password}, **more).status_code


def test_without_a_named_proxy_nobody_is_believed():
    assert asked(PROXY, BOB) == PROXY


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (BOB, BOB),
        (f" {BOB} ", BOB),
        (f"127.0.0.1, {STRANGER}, {BOB}", BOB),
        (f"{STRANGER},{BOB},10.0.0.7", BOB),
        (f"{BOB}:52144", BOB),
        ("2001:db8::1", "2001:db8::1"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        (f"::ffff:{BOB}", BOB),
        ("10.0.0.8", "10.0.0.8"),
        (None, PROXY),
        ("", PROXY),
        ("unknown", PROXY),
        (f"{BOB}, unknown", PROXY),
        (f"{BOB}, nothing, 10.0.0.7", "10.0.0.7"),
        ("fe80::1%" + "e" * 100, PROXY),
        (f"{BOB}," * 5000 + STRANGER, STRANGER),
    ],
)
def test_a_named_proxy_is_believed_as_to_the_last_hop_that_is_no_proxy(proxied, said, found):
    assert asked(PROXY, said) == found


def test_who_is_no_proxy_is_not_believed(proxied):
    assert asked(STRANGER, BOB) == STRANGER
    assert asked("::1", BOB) == BOB
    assert asked("::ffff:10.0.0.1", BOB) == BOB


def test_one_customer_is_one_place_in_either_version():
    assert neighbourhood(BOB) == BOB
    assert neighbourhood("2001:db8:1:2:3::4") == neighbourhood("2001:db8:1:2::") == "2001:db8:1:2::/64"
    assert neighbourhood("2001:db8:1:3::") != neighbourhood("2001:db8:1:2::")
    assert neighbourhood("") == neighbourhood("nothing") == ""


def test_behind_a_proxy_one_guesser_holds_up_nobody_else(bob, proxied):
    for number in range(tries.LIMIT):
        assert sign_in(Client(), STRANGER, "x", f"nobody{number}") == 422
    assert sign_in(Client(), STRANGER) == 422
    assert sign_in(Client(), BOB) == 302


def test_a_guesser_does_not_get_away_by_making_hops_up(bob, proxied):
    for number in range(tries.LIMIT):
        assert sign_in(Client(), f"192.0.2.{number}, {STRANGER}", "x", f"nobody{number}") == 422
    assert sign_in(Client(), f"192.0.2.77, {STRANGER}") == 422


def test_behind_a_proxy_the_log_and_the_list_of_sessions_tell_the_persons_own_address(bob, proxied):
    assert sign_in(Client(), f"192.0.2.1, {BOB}") == 302
    assert Entry.objects.get(kind=Kind.SIGN_IN).address == BOB
    assert Session.objects.exclude(user=None).get().address == BOB


def test_behind_a_proxy_a_role_lets_in_from_the_persons_own_address(cast, bob, proxied):
    with change(cast.root, source="test") as c:
        revise(c, cast.record(Role, "seller"), networks=[BOB])
    assert sign_in(Client(), f"{BOB}, {STRANGER}") == 422
    assert sign_in(Client(), BOB) == 302


@pytest.mark.parametrize("typed", ["nginx", "10.0.0.1/33", "0.0.0.0/0", "::/0"])
def test_what_is_no_proxy_is_said_at_the_start(typed):
    with pytest.raises(ImproperlyConfigured, match="AMITY_PROXY"):
        read_proxies(typed)
