"""What roles demand of who is signed in: from where, and how long without a request."""

from datetime import timedelta

import pytest
from django.test import Client

from amity.audit.models import Entry, Kind
from amity.base.clock import now, standing_at
from amity.records.writing import change
from amity.users.demands import demands_of, within
from amity.users.locked_out import free_networks
from amity.users.models import Role, User
from amity.users.passwords import set_password
from amity.users.role_verbs import revise
from amity.web import tries

PASSWORD = "a long one 41"
OFFICE, HOME = "10.1.2.3", "203.0.113.9"


@pytest.fixture(autouse=True)
def password(cast, monkeypatch):
    monkeypatch.setattr(tries, "_failures", {})
    with change(cast.root, source="test") as c:
        set_password(cast.record(User, "bob"), PASSWORD, c=c)


def demand(cast, **columns):
    with change(cast.root, source="test") as c:
        revise(c, cast.record(Role, "seller"), **columns)


def sign_in(address=OFFICE):
    client = Client(REMOTE_ADDR=address)
    client.post("/sign-in/", {"login": "bob", "password": PASSWORD})
    return client


def is_in(client, **where):
    return client.get("/me/", **where).status_code == 200


def test_from_elsewhere_nobody_signs_in_or_goes_on(cast):
    before = sign_in(HOME)
    assert is_in(before)
    demand(cast, networks=["10.1.0.0/16"])
    assert not is_in(before) and not is_in(sign_in(HOME))
    here = sign_in()
    assert is_in(here) and not is_in(here, REMOTE_ADDR=HOME)
    assert Entry.objects.filter(kind=Kind.OUTSIDE, name="Bob", address=HOME).exists()


def test_who_asks_for_nothing_for_long_is_signed_out(cast):
    demand(cast, idle_minutes=15)
    client, begun = sign_in(), now()
    for minutes in (10, 20, 30):
        with standing_at(begun + timedelta(minutes=minutes)):
            assert is_in(client, REMOTE_ADDR=OFFICE)
    with standing_at(begun + timedelta(minutes=50)):
        assert not is_in(client)
    assert not is_in(client)


def test_of_several_roles_the_strictest_counts():
    roles = [
        Role(idle_minutes=60, networks=["10.0.0.0/8"]),
        Role(idle_minutes=15, networks=["10.1.0.0/16", "fd00::/8"], second_factor=True),
        Role(),
    ]
    found = demands_of(roles)
    assert (found.second, found.idle) == (True, timedelta(minutes=15))
    assert found.admits("10.1.9.9") and not found.admits("10.2.0.1") and not found.admits("fd00::1")


def test_an_address_that_is_none_is_in_no_network():
    assert not within("", ["0.0.0.0/0"]) and not within("unix:", ["::/0"])
    assert within("::ffff:10.1.2.3", ["10.1.0.0/16"])


def form(cast, **typed):
    return {"name": "admin", "note": "", "administers": "on", **typed}


def test_an_administrator_at_home_keeps_others_to_the_office(at, cast):
    typed = form(cast, networks="10.1.0.0/16") | {"name": "seller", "administers": ""}
    assert at("root").post(f"/settings/roles/{cast.seller}/", typed).status_code == 303
    assert cast.record(Role, "seller").networks == ["10.1.0.0/16"]


def test_an_administrator_does_not_lock_themself_out(at, cast):
    root, address = at("root"), f"/settings/roles/{cast.admin}/"
    refused = root.post(address, form(cast, networks="10.0.0.0/8"))
    assert refused.status_code == 422 and "127.0.0.1" in refused.content.decode()
    assert root.post(address, form(cast, networks="10.0.0.0/8, 127.0.0.1", idle_minutes="30")).status_code == 303
    role = cast.record(Role, "admin")
    assert (role.networks, role.idle_minutes) == (["10.0.0.0/8", "127.0.0.1/32"], 30)
    assert root.get(address).status_code == 200


def test_nobody_gives_themselves_a_role_that_locks_them_out(at, cast):
    demand(cast, networks=["10.1.0.0/16"])
    root = cast.record(User, "root")
    typed = {"name": root.name, "login": root.login, "email": root.email, "language": "en", "timezone": "Europe/Sofia"}
    typed |= {"roles": [cast.admin, cast.seller]}
    page = at("root").post(f"/settings/users/{root.pk}/", typed)
    assert "“seller” lets nobody in" in page.text and cast.record(User, "root").roles == root.roles
    assert at("root").post(f"/settings/users/{root.pk}/", typed, REMOTE_ADDR=OFFICE).status_code == 303


@pytest.mark.parametrize(
    ("field", "text"),
    [("networks", "here"), ("networks", "10.0.0.0/99"), ("idle_minutes", "-1"), ("idle_minutes", "²")],
)
def test_what_is_no_demand_is_refused_at_its_field(at, cast, field, text):
    answer = at("root").post(f"/settings/roles/{cast.seller}/", form(cast, **{field: text}))
    assert answer.status_code == 422 and f'id="{field}-error"' in answer.content.decode()


def test_at_the_terminal_a_role_is_freed_of_addresses(cast):
    demand(cast, networks=["10.1.0.0/16"])
    assert free_networks(cast.record(User, "bob")) == ["seller"]
    assert is_in(sign_in(HOME))
