"""Passkeys, as far as no browser is needed: what fits nothing, whose they are, and what they stand for."""

import json

import pytest
from django.test import Client

from amity.base.clock import now
from amity.records.writing import change
from amity.users.models import Passkey, Role, User
from amity.users.passwords import set_password
from amity.users.role_verbs import revise
from amity.users.second_factor import has_second, take_all_off
from amity.web import tries

PASSWORD = "a long one 41"
ANSWERS = [
    "",
    "null",
    "[]",
    "{",
    '{"rawId": 7}',
    '{"rawId": "AAAA"}',
    '{"rawId": "a2V5", "response": {}}',
    "x" * 99_999,
]


@pytest.fixture(autouse=True)
def key(cast, monkeypatch):
    """Bob's passkey."""
    monkeypatch.setattr(tries, "_failures", {})
    with change(cast.root, source="test") as c:
        set_password(cast.record(User, "bob"), PASSWORD, c=c)
    return Passkey.objects.create(user=cast.bob.id, credential=b"key", public_key=b"x", name="Phone", since=now())


@pytest.mark.parametrize("asked", [True, False])
@pytest.mark.parametrize("answer", ANSWERS)
def test_what_no_device_has_said_signs_nobody_in(answer, asked):
    client = Client()
    if asked:
        assert (
            json.loads(client.post("/sign-in/passkey/options/", {"credential": ""}).content)["userVerification"]
            == "required"
        )
    assert client.post("/sign-in/passkey/", {"credential": answer}).status_code == 422
    assert client.get("/me/").status_code == 302


def test_who_has_a_passkey_needs_more_than_the_password(cast):
    client = Client()
    assert client.post("/sign-in/", {"login": "bob", "password": PASSWORD}).url == "/sign-in/code/"
    assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 422
    assert client.post("/sign-in/set-up/", {"code": "000000"}).url.startswith("/sign-in/")
    assert client.get("/me/").status_code == 302


def test_of_nobody_can_be_learnt_whether_they_have_a_passkey():
    assert "allowCredentials" not in str(
        Client().post("/sign-in/passkey/options/", {"credential": ""}).content
    ).replace('"allowCredentials": []', "")


def test_making_and_removing_one_want_the_password(at, key):
    bob = at("bob")
    assert bob.post("/me/sessions/passkeys/options/", {"password": "a guess"}).status_code == 422
    assert bob.post("/me/sessions/passkeys/", {"remove": str(key.pk), "password": "a guess"}).status_code == 422
    assert bob.post("/me/sessions/passkeys/", {"credential": "{}"}).status_code == 422
    assert Passkey.objects.count() == 1
    bob.post("/me/sessions/passkeys/", {"remove": str(key.pk), "password": PASSWORD})
    assert not Passkey.objects.exists()


def test_nobody_removes_the_passkey_of_another(at, cast, key):
    with change(cast.root, source="test") as c:
        set_password(cast.record(User, "alice"), PASSWORD, c=c)
    at("alice").post("/me/sessions/passkeys/", {"remove": str(key.pk), "password": PASSWORD})
    assert Passkey.objects.exists()


def test_the_last_second_factor_stays_where_a_role_needs_one(at, cast, key):
    with change(cast.root, source="test") as c:
        revise(c, cast.record(Role, "seller"), second_factor=True)
    answer = at("bob").post("/me/sessions/passkeys/", {"remove": str(key.pk), "password": PASSWORD})
    assert answer.status_code == 422 and Passkey.objects.exists()


def test_an_administrator_takes_passkeys_off_too(cast):
    assert take_all_off(cast.bob.id) and not has_second(cast.bob.id)
