"""Failing to sign in: who fails too often waits, and nobody locks a colleague out."""

import pytest
from django.test import Client

from amity.records.writing import change
from amity.users.models import User
from amity.users.passwords import set_password
from amity.web import tries

PASSWORD = "a long one 41"


@pytest.fixture(autouse=True)
def alice(cast, monkeypatch):
    monkeypatch.setattr(tries, "_failures", {})
    with change(cast.root, source="test") as c:
        set_password(cast.record(User, "alice"), PASSWORD, c=c)


def enter(client, login="alice", password=PASSWORD, address="10.0.0.1"):
    return client.post("/sign-in/", {"login": login, "password": password}, REMOTE_ADDR=address).status_code


def fail(times, **where):
    for _turn in range(times):
        assert enter(Client(), password="not this one", **where) == 422


def test_after_ten_failures_one_waits_even_with_the_right_password():
    fail(tries.LIMIT)
    assert enter(Client()) == 422


def test_who_fails_from_one_address_holds_up_nobody_at_another():
    fail(tries.LIMIT)
    assert enter(Client(), address="10.0.0.9") == 302


def test_a_name_that_fails_from_many_addresses_waits_at_each():
    for number in range(tries.OF_A_NAME):
        assert enter(Client(), password="not this one", address=f"192.0.2.{number}") == 422
    assert enter(Client(), address="10.0.0.9") == 422


def test_who_has_many_addresses_of_the_sixth_version_is_one():
    for number in range(tries.LIMIT):
        enter(Client(), password="not this one", address=f"2001:db8:1:2::{number}")
    assert enter(Client(), address="2001:db8:1:2:ffff::1") == 422
    assert enter(Client(), address="2001:db8:1:3::1") == 302


def test_a_known_browser_that_fails_holds_up_no_other_of_the_same_person():
    one, other = Client(), Client()
    for client in (one, other):
        enter(client)
        client.post("/sign-out/")
    for _turn in range(tries.LIMIT):
        enter(one, password="not this one")
    assert (enter(one), enter(other)) == (422, 302)


def test_who_has_signed_in_here_before_is_not_locked_out_by_others():
    mine = Client()
    assert enter(mine) == 302
    mine.post("/sign-out/")
    fail(tries.LIMIT, address="203.0.113.7")
    assert enter(mine) == 302
    mine.post("/sign-out/")
    fail(tries.LIMIT)
    assert enter(mine) == 302


def test_a_known_browser_waits_too_when_it_fails_too_often():
    mine = Client()
    enter(mine)
    mine.post("/sign-out/")
    for _turn in range(tries.LIMIT):
        assert enter(mine, password="not this one") == 422
    assert enter(mine) == 422
    assert enter(Client(), address="10.0.0.9") == 302


def test_a_browser_is_known_for_one_person_alone():
    mine = Client()
    enter(mine)
    mine.post("/sign-out/")
    fail(tries.LIMIT, login="bob")
    assert enter(mine, login="bob", password="not this one") == 422
    more = {"REMOTE_ADDR": "10.0.0.1"}
    assert "Too many tries" in mine.post("/sign-in/", {"login": "bob", "password": "x"}, **more).content.decode()


def test_a_made_up_mark_is_no_browser():
    made_up = Client()
    made_up.cookies[tries.COOKIE] = "desk." + "0" * 64
    fail(tries.LIMIT)
    assert enter(made_up) == 422
