"""A password that an administrator has set lets its owner in once, and is theirs alone from then on."""

from datetime import timedelta

import pytest
from django.test import Client
from pyotp import TOTP

from amity.base.clock import now, standing_at
from amity.base.sealed import unseal
from amity.records.writing import change
from amity.users.code_app import new_secret, set_up
from amity.users.invitations import invitation
from amity.users.models import GivenPassword, Role, User
from amity.users.passwords import set_password
from amity.users.role_verbs import revise
from amity.users.session import SessionStore
from amity.web import tries
from amity.web.entering import CHOOSE, PATIENCE

GIVEN, OWN = "seven green apples", "nine red cherries"


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(tries, "_failures", {})


@pytest.fixture
def given(at, cast):
    """Root has given Bob a password."""
    answer = at("root").post(f"/settings/users/{cast.ids['bob']}/password/", {"password": GIVEN})
    assert answer.status_code == 303


@pytest.fixture
def secret(cast):
    """Bob's app."""
    secret = new_secret()
    with standing_at(now() - timedelta(minutes=5)):
        set_up(cast.bob.id, secret, TOTP(secret).at(now()))
    return secret


def typing(password, to=""):
    client = Client()
    client.answer = client.post("/sign-in/", {"login": "bob", "password": password, "next": to})
    return client


def is_in(client):
    return client.get("/me/").status_code == 200


def test_bob_chooses_his_own_before_anything_else_and_then_goes_where_he_wanted_to(given):
    client = typing(GIVEN, to="/deal/")
    assert client.answer.url == CHOOSE and not is_in(client)
    client = typing(GIVEN, to="/deal/")
    assert "only you know" in client.get(CHOOSE).content.decode()
    assert client.post(CHOOSE, {"password": OWN}).url == "/deal/" and is_in(client)
    assert typing(OWN).answer.url == "/" and not is_in(typing(GIVEN))


@pytest.mark.parametrize("password", [GIVEN, "short", "", "bobbobbobbob"])
def test_the_given_one_and_what_is_none_are_refused(given, password):
    client = typing(GIVEN)
    assert client.post(CHOOSE, {"password": password}).status_code == 422
    assert not is_in(client) and typing(GIVEN).answer.url == CHOOSE


def test_nobody_comes_there_without_the_password(given):
    assert Client().get(CHOOSE).url == "/sign-in/?next=/"
    assert Client().post(CHOOSE, {"password": OWN}).url == "/sign-in/?next=/"


def test_the_code_comes_first(given, secret):
    client = typing(GIVEN)
    assert client.answer.url == "/sign-in/code/"
    assert client.post(CHOOSE, {"password": OWN}).url == "/sign-in/?next=/"
    client = typing(GIVEN)
    assert client.post("/sign-in/code/", {"code": TOTP(secret).at(now())}).url == CHOOSE
    assert client.post(CHOOSE, {"password": OWN}).url == "/" and is_in(client)


def test_who_has_to_set_up_an_app_chooses_after_that(given, cast):
    with change(cast.root, source="test") as c:
        revise(c, cast.record(Role, "seller"), second_factor=True)
    client = typing(GIVEN)
    assert client.answer.url == "/sign-in/set-up/"
    client.get("/sign-in/set-up/")
    shown = unseal(SessionStore(client.cookies["sessionid"].value)["code_app"])
    codes = client.post("/sign-in/set-up/", {"code": TOTP(shown).at(now())})
    assert f'href="{CHOOSE}"' in codes.content.decode() and not is_in(client)
    client = typing(GIVEN)
    with standing_at(now() + timedelta(minutes=1)):
        assert client.post("/sign-in/code/", {"code": TOTP(shown).at(now())}).url == CHOOSE
        assert client.post(CHOOSE, {"password": OWN}).url == "/"


def test_what_was_proven_does_not_hold_for_long(given):
    client = typing(GIVEN)
    with standing_at(now() + PATIENCE + timedelta(seconds=1)):
        assert client.post(CHOOSE, {"password": OWN}).url == "/sign-in/?next=/"


def test_another_password_that_is_given_meanwhile_ends_it(given, at, cast):
    client = typing(GIVEN)
    at("root").post(f"/settings/users/{cast.ids['bob']}/password/", {"password": "eleven blue plums"})
    assert client.post(CHOOSE, {"password": OWN}).url == "/sign-in/?next=/"


def test_after_a_week_it_lets_nobody_in(given):
    with standing_at(now() + timedelta(days=7, minutes=1)):
        answer = typing(GIVEN).answer
        assert answer.status_code == 422 and "more than a week ago" in answer.content.decode()
        assert "more than a week ago" not in typing("a wrong guess").answer.content.decode()
    assert typing(GIVEN).answer.url == CHOOSE


def test_an_invitation_makes_the_password_ones_own(given, cast):
    client = Client()
    assert client.post(f"/invited/{invitation(cast.record(User, 'bob'))}/", {"password": OWN}).url == "/"
    assert not GivenPassword.objects.exists()


def test_an_administrator_gives_themselves_none_where_they_have_one(at, cast):
    here = f"/settings/users/{cast.ids['root']}/password/"
    assert at("root").post(here, {"password": GIVEN}).status_code == 303
    assert Client().post("/sign-in/", {"login": "root", "password": GIVEN}).url == "/", "it is their own"
    answer = at("root").post(here, {"password": OWN})
    assert answer.status_code == 422 and "present one" in answer.content.decode()


def test_a_password_that_an_upgrade_has_found_stays(cast):
    with change(cast.root, source="test") as c:
        set_password(cast.record(User, "bob"), GIVEN, c=c)
    assert typing(GIVEN).answer.url == "/"
