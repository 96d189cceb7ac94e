"""Signing in in two steps: between them nothing opens, by whatever way in."""

import re
from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client
from pyotp import TOTP

from amity.audit.models import Entry, Kind
from amity.base.clock import now, standing_at
from amity.base.sealed import unseal
from amity.records.writing import change
from amity.users.code_app import code_app_of, new_secret, set_up
from amity.users.invitations import invitation
from amity.users.models import Role, Session, User, WrongCodes
from amity.users.passwords import set_password
from amity.users.role_verbs import revise
from amity.users.session import SessionStore
from amity.users.wrong_codes import OF_A_PLACE
from amity.web import tries
from amity.web.entering import PATIENCE
from tests.test_ways_in import address_of, ways_in

PASSWORD = "a long one 41"
OPEN = {"/health", "/zones/", "/welcome/", "/invited/owner/", "/sign-in/", "/sign-in/code/", "/sign-in/set-up/"}


@pytest.fixture(autouse=True)
def password(cast, monkeypatch):
    monkeypatch.setattr(tries, "_failures", {})
    with change(cast.root, source="test") as c:
        set_password(cast.record(User, "bob"), PASSWORD, c=c)


@pytest.fixture
def secret(cast):
    """Bob's app."""
    secret = new_secret()
    with standing_at(now() - timedelta(minutes=5)):
        set_up(cast.bob.id, secret, TOTP(secret).at(now()))
    return secret


@pytest.fixture
def demanded(cast):
    """Sellers need a second factor."""
    with change(cast.root, source="test") as c:
        revise(c, cast.record(Role, "seller"), second_factor=True)


def by_password(client=None, to=""):
    client = client or Client()
    client.answer = client.post("/sign-in/", {"login": "bob", "password": PASSWORD, "next": to})
    return client


def is_in(client):
    return client.get("/me/").status_code == 200


def being_set_up(client):
    """The secret of the app that a browser is setting up."""
    return unseal(SessionStore(client.cookies["sessionid"].value)["code_app"])


def test_after_the_password_comes_the_code_and_then_where_one_wanted_to_go(secret):
    client = by_password(to="/deal/")
    assert client.answer.url == "/sign-in/code/" and not is_in(client)
    answer = client.post("/sign-in/code/", {"code": TOTP(secret).at(now())})
    assert answer.url == "/deal/" and is_in(client)


def test_one_does_not_go_on_to_another_site(secret):
    client = by_password(to="https://evil.example/")
    assert client.post("/sign-in/code/", {"code": TOTP(secret).at(now())}).url == "/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_password_alone_opens_no_page(secret, method):
    client = by_password()
    for pattern, _view in ways_in():
        address = address_of(pattern)
        if address in OPEN:
            continue
        answer = getattr(client, method)(address)
        assert (answer.status_code, answer.url[:9]) == (302, "/sign-in/"), address
        by_password(client)


def test_a_half_session_is_nobodys_in_the_list(cast, secret):
    by_password()
    assert not Session.objects.exclude(user=None).exists()


def test_a_code_without_a_password_opens_nothing(secret):
    client = Client()
    assert client.post("/sign-in/code/", {"code": TOTP(secret).at(now())}).url.startswith("/sign-in/")
    assert not is_in(client)


def test_a_code_is_not_taken_again_in_another_browser(secret):
    code = TOTP(secret).at(now())
    first, second = by_password(), by_password()
    assert first.post("/sign-in/code/", {"code": code}).status_code == 302
    assert second.post("/sign-in/code/", {"code": code}).status_code == 422
    assert is_in(first) and not is_in(second)


def test_a_password_that_was_proven_long_ago_counts_no_more(secret):
    client = by_password()
    with standing_at(now() + PATIENCE + timedelta(seconds=1)):
        assert client.post("/sign-in/code/", {"code": TOTP(secret).at(now())}).url.startswith("/sign-in/")
    assert not is_in(client)


def test_a_password_that_was_changed_meanwhile_counts_no_more(cast, secret):
    client = by_password()
    with change(cast.root, source="test") as c:
        set_password(cast.record(User, "bob"), "nine red cherries", c=c)
    client.post("/sign-in/code/", {"code": TOTP(secret).at(now())})
    assert not is_in(client)


def test_an_invitation_does_not_go_around_the_code(cast, secret):
    client = Client()
    address = f"/invited/{invitation(cast.record(User, 'bob'))}/"
    assert client.post(address, {"password": "nine red cherries"}).url == "/sign-in/code/"
    assert not is_in(client)


def test_who_has_an_app_does_not_get_another_by_the_page_for_those_without(cast, secret, demanded):
    client = by_password()
    for answer in (client.get("/sign-in/set-up/"), client.post("/sign-in/set-up/", {"code": "123456"})):
        assert answer.url.startswith("/sign-in/")
    assert code_app_of(cast.bob.id).secret == secret


def test_wrong_codes_are_noted_and_wait(cast, secret):
    client = by_password()
    for _turn in range(6):
        assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 422
    assert client.post("/sign-in/code/", {"code": TOTP(secret).at(now())}).status_code == 422
    kinds = list(Entry.objects.values_list("kind", flat=True))
    assert kinds.count(Kind.CODE_FAILED) == 5 and kinds.count(Kind.WAITS) == 2


def test_who_knows_the_password_keeps_its_owner_out_of_no_known_browser(secret):
    owner = by_password()
    owner.post("/sign-in/code/", {"code": TOTP(secret).at(now() - timedelta(seconds=30))})
    owner.post("/sign-out/")
    thief = by_password()
    for _turn in range(OF_A_PLACE + 1):
        thief.post("/sign-in/code/", {"code": "000000"})
    by_password(owner).post("/sign-in/code/", {"code": TOTP(secret).at(now())})
    assert is_in(owner) and not is_in(thief)


def test_one_wrong_code_an_hour_keeps_the_owner_out_of_no_new_browser(secret):
    thief = by_password()
    for _hour in range(30):
        assert thief.post("/sign-in/code/", {"code": "000000"}).status_code == 422
        WrongCodes.objects.update(at=F("at") - timedelta(hours=1))
    owner = by_password()
    owner.post("/sign-in/code/", {"code": TOTP(secret).at(now())})
    assert is_in(owner)


def test_who_has_to_have_a_second_factor_sets_it_up_before_anything_else(cast, demanded):
    client = by_password()
    assert client.answer.url == "/sign-in/set-up/" and not is_in(client)
    page = client.get("/sign-in/set-up/").content.decode()
    assert "<svg" in page and 'style="' not in page
    assert client.post("/sign-in/set-up/", {"code": "000000"}).status_code == 422 and not is_in(client)
    answer = client.post("/sign-in/set-up/", {"code": TOTP(being_set_up(client)).at(now())})
    codes = re.findall(r"(?:[a-z2-9]{4}-){3}[a-z2-9]{4}", answer.content.decode())
    assert len(codes) == 10 and is_in(client)
    again = by_password()
    assert again.post("/sign-in/code/", {"code": codes[0]}).status_code == 302 and is_in(again)
    assert Entry.objects.filter(kind=Kind.RECOVERED).count() == 1


def test_the_secret_of_a_new_app_stands_sealed_in_the_session(demanded):
    client = by_password()
    client.get("/sign-in/set-up/")
    session = SessionStore(client.cookies["sessionid"].value)
    assert being_set_up(client) not in str(dict(session.items()))


def test_bob_sets_it_up_himself_with_his_password_and_his_other_browsers_sign_in_anew(cast):
    here, there = by_password(), by_password()
    assert here.post("/me/sessions/second-factor/", {"begin": "1", "password": "a guess"}).status_code == 422
    assert 'role="img"' not in here.get("/me/sessions/second-factor/").content.decode()
    here.post("/me/sessions/second-factor/", {"begin": "1", "password": PASSWORD})
    here.post("/me/sessions/second-factor/", {"code": TOTP(being_set_up(here)).at(now())})
    assert code_app_of(cast.bob.id) and is_in(here) and not is_in(there)


def test_taking_it_off_wants_the_password(cast, secret):
    client = by_password()
    client.post("/sign-in/code/", {"code": TOTP(secret).at(now())})
    assert client.post("/me/sessions/second-factor/", {"off": "1", "password": "a guess"}).status_code == 422
    assert code_app_of(cast.bob.id)
    client.post("/me/sessions/second-factor/", {"off": "1", "password": PASSWORD})
    assert code_app_of(cast.bob.id) is None


def test_who_has_to_have_it_does_not_take_it_off(cast, secret, demanded):
    client = by_password()
    client.post("/sign-in/code/", {"code": TOTP(secret).at(now())})
    client.post("/me/sessions/second-factor/", {"off": "1", "password": PASSWORD})
    assert code_app_of(cast.bob.id)


def test_an_administrator_alone_takes_it_off_for_another(at, cast, secret):
    address = f"/settings/users/{cast.bob.id}/second-factor/"
    assert at("alice").post(address).status_code == 404 and code_app_of(cast.bob.id)
    assert at("root").post(address).status_code == 302
    assert code_app_of(cast.bob.id) is None
    assert Entry.objects.filter(kind=Kind.SECOND_OFF, name="Root", what="bob").count() == 1


def test_of_a_name_without_a_password_nobody_learns_whether_it_has_a_second_factor(secret):
    said = {
        re.sub(r'(csrf[\w-]*" (?:value|content)=|value=)"[^"]*"', "", page.content.decode())
        for login in ("bob", "alice", "nobody")
        for page in [Client().post("/sign-in/", {"login": login, "password": "not this one"})]
    }
    assert len(said) == 1
