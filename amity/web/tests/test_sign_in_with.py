"""Signing in by an identity provider: a real one, in a process of its own."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pyotp import TOTP

from amity.audit.models import Entry, Kind
from amity.base.clock import now, standing_at
from amity.base.uuid7 import uuid7
from amity.identity import discovery
from amity.identity.arranging import Wanted, arrange
from amity.identity.known import identities_of
from amity.identity.rows import Identity, Provider
from amity.identity.tests.at_provider import Browser, provider_house
from amity.identity.tests.provider_server import CLIENT, SECRET
from amity.records.writing import change
from amity.users.access import switch
from amity.users.models import Role, User
from amity.users.passwords import set_password
from amity.web import sign_in_passkey, tries

pytestmark = [pytest.mark.django_db, pytest.mark.system]
ID = uuid7()
PASSWORD = "this is a long password"
BACK = f"http://testserver/sign-in/with/{ID}/back/"


@pytest.fixture(scope="module")
def house():
    with provider_house(BACK) as found:
        yield found


@pytest.fixture
def provider(cast, house, settings):
    """`provider(creates=True)` sets the provider up so, besides believing addresses of example.com."""
    settings.INTERNAL_HOSTS = {f"127.0.0.1:{house.port}"}
    with change(cast.root, source="settings") as c:
        for name in ("alice", "bob", "root"):
            set_password(cast.record(User, name), PASSWORD, c=c)
    one = Provider(pk=ID)
    one.born = None

    def arranged(**more):
        wanted = {"name": "House", "issuer": house.issuer, "client": CLIENT, "secret": SECRET, "domains": "example.com"}
        with change(cast.root, source="settings") as c:
            arrange(c, one, Wanted(**{**wanted, "vouches": True, **more}))
        one.born = one.born or c.id
        discovery.forget(one)
        return one

    return arranged


def came_back(client, login="vera", browser=None):
    """The answer to who has been at the provider as `login`."""
    sent = client.get(f"/sign-in/with/{ID}/?next=/deal/")
    assert sent.status_code == 302
    return client.get((browser or Browser(login)).follow(sent.url))


def told(answer):
    """What the page says is wrong; "" where it leads on."""
    page = answer.content.decode()
    return page.partition('role="alert"')[2][:400] if answer.status_code != 302 else ""


def who(client):
    return client.get("/me/").content.decode() if "_auth_user_id" in client.session else ""


def users(**which):
    return User.objects.unscoped(because="test").filter(**which)


def employed(cast, name, email):
    with change(cast.house, source="test") as c:
        return c.create(User, name=name, login=name.lower(), email=email)


def revised(cast, user, **columns):
    with change(cast.house, source="test") as c:
        c.revise(users(pk=user.pk), **columns)


def test_a_user_of_the_same_believed_address_is_signed_in_and_known_from_then_on(cast, provider):
    provider()
    vera = employed(cast, "Vera", "Vera@Example.com")
    client = Client()
    answer = came_back(client)
    assert (answer.status_code, answer.url) == (302, "/deal/") and "Vera" in who(client)
    assert "amity_going" not in {name for name, one in client.cookies.items() if one.value}
    entry = Entry.objects.filter(kind=Kind.SIGN_IN).latest("id")
    assert (entry.person, entry.what) == (vera.pk, "House")
    revised(cast, vera, email="other@example.org")
    again = Client()
    assert came_back(again).url == "/deal/" and "Vera" in who(again), "by what the provider calls her"
    assert Identity.objects.filter(user=vera.pk).count() == 1


@pytest.mark.parametrize("more", [{"domains": "example.org"}, {"vouches": False}], ids=["domain", "not verified"])
def test_an_address_that_is_not_to_be_believed_finds_nobody_and_makes_nobody(cast, provider, more):
    provider(creates=True, **more)
    employed(cast, "Vera", "vera@example.com")
    client, before = Client(), users().count()
    answer = came_back(client)
    assert answer.status_code == 422 and "no access here" in answer.content.decode()
    assert not who(client) and users().count() == before and not Identity.objects.exists()


def test_an_address_that_a_person_has_typed_themself_makes_nobody_them(cast, provider):
    """Who takes the address of a colleague to come would have them work in their own account, with their roles."""
    provider(creates=True, groups=(("staff", str(cast.admin)),))
    bob = Client()
    bob.post("/sign-in/", {"login": "bob", "password": PASSWORD})
    typed = {"name": "Bob", "email": "vera@example.com", "language": "en", "timezone": "Europe/Sofia", "theme": "auto"}
    assert bob.post("/me/", typed | {"present": PASSWORD}).status_code == 303
    client, before = Client(), users().count()
    answer = came_back(client)
    assert answer.status_code == 422 and "has typed your e-mail address" in answer.content.decode()
    assert not who(client) and not Identity.objects.exists() and users().count() == before
    assert cast.record(User, "bob").roles == [cast.seller]
    vera = employed(cast, "Vera", "vera@example.com")
    assert came_back(client).url == "/deal/" and "Vera" in who(client), (
        "who is found by an administrator is not held up"
    )
    assert Identity.objects.get().user == vera.pk


def test_another_issuer_knows_nobody_by_the_names_of_the_former_one(cast, provider, house):
    one = provider()
    employed(cast, "Vera", "vera@example.com")
    client = Client()
    came_back(client)
    Identity.objects.update(issuer="https://former.example.com")
    assert identities_of(Identity.objects.get().user) == []
    revised(cast, users(login="vera").get(), email="")
    again = Client()
    assert came_back(again).status_code == 422 and not who(again)
    assert Identity.objects.filter(provider=one.pk).count() == 1


def test_of_two_users_of_one_address_nobody_is_signed_in(cast, provider):
    provider()
    for name in ("Vera", "Boris"):
        employed(cast, name, "vera@example.com")
    client = Client()
    assert "Several users" in came_back(client).content.decode() and not who(client)


def test_who_has_left_stays_out(cast, provider):
    provider(creates=True)
    vera = employed(cast, "Vera", "vera@example.com")
    assert came_back(Client()).status_code == 302
    with change(cast.root, source="settings") as c:
        switch(vera, c=c, on=False)
    client = Client()
    assert "no access here" in came_back(client).content.decode() and not who(client)


def test_new_people_come_in_with_the_roles_that_were_named_for_them(cast, provider):
    provider(creates=True, roles=(str(cast.seller),))
    client = Client()
    assert came_back(client, "ivan").url == "/deal/"
    (ivan,) = users(login="ivan@example.com")
    assert (ivan.name, ivan.email, ivan.roles) == ("Ivan Petrov", "ivan@example.com", [cast.seller])
    assert not ivan.has_password and client.get("/deal/").status_code == 200


def test_nobody_new_comes_in_unasked(cast, provider):
    provider()
    assert "no access here" in came_back(Client(), "ivan").content.decode()
    assert not users(login="ivan@example.com").exists()


def test_groups_give_roles_and_take_them(cast, provider):
    lead = Role.objects.unscoped(because="test").exclude(pk=cast.seller).exclude(administers=True).first()
    provider(groups=(("sellers", str(cast.seller)), ("leads", str(lead.pk))))
    vera = employed(cast, "Vera", "vera@example.com")
    revised(cast, vera, roles=[lead.pk])
    came_back(Client())
    assert users(pk=vera.pk).get().roles == [cast.seller]


def test_a_sign_in_that_was_begun_in_another_browser_is_none(cast, provider):
    provider(creates=True)
    victim, attacker = Client(), Client()
    theirs = Browser("ivan").follow(attacker.get(f"/sign-in/with/{ID}/").url)
    before = Entry.objects.count()
    assert "begun elsewhere" in victim.get(theirs).content.decode() and Entry.objects.count() == before
    victim.get(f"/sign-in/with/{ID}/")
    assert "begun elsewhere" in victim.get(theirs).content.decode() and not who(victim)
    assert not users(login="ivan@example.com").exists()


def test_a_code_is_taken_once(cast, provider):
    provider(creates=True)
    client = Client()
    sent = client.get(f"/sign-in/with/{ID}/")
    kept, there = client.cookies["amity_going"].value, Browser("ivan").follow(sent.url)
    assert told(client.get(there)) == ""
    other = Client()
    other.cookies["amity_going"] = kept
    assert other.get(there).status_code == 422 and not who(other)


def test_what_comes_to_nothing_is_tried_so_often_and_no_more(cast, provider, monkeypatch):
    monkeypatch.setattr(tries, "_failures", {})
    provider(creates=True)
    thief = Client(REMOTE_ADDR="10.0.0.66")

    def forged():
        sent = thief.get(f"/sign-in/with/{ID}/")
        state = parse_qs(urlsplit(sent.url).query)["state"][0]
        return thief.get(f"{BACK}?state={state}&error=access_denied").content.decode()

    for _number in range(tries.OF_A_PROVIDER):
        assert "said no" in forged()
    before = Entry.objects.count()
    assert "Too many tries" in forged() and Entry.objects.count() == before
    assert came_back(Client(REMOTE_ADDR="10.0.0.7"), "ivan").url == "/deal/", "others come in"
    there = Client(REMOTE_ADDR="10.0.0.66")
    assert there.post("/sign-in/", {"login": "alice", "password": PASSWORD}).status_code == 302, "and by password"


def test_one_sees_which_sessions_the_provider_has_begun(cast, provider, at):
    provider(creates=True)
    client = Client()
    came_back(client, "ivan")
    assert "by House" in client.get("/me/sessions/").content.decode()
    assert "by House" in at("root").get(f"/settings/users/{users(login='ivan@example.com').get().pk}/").content.decode()
    alice = Client()
    alice.post("/sign-in/", {"login": "alice", "password": PASSWORD})
    assert "by House" not in alice.get("/me/sessions/").content.decode()


def test_the_secret_of_the_exchange_never_leaves_the_browser(cast, provider):
    provider()
    asked = parse_qs(urlsplit(Client().get(f"/sign-in/with/{ID}/").url).query)
    assert asked["code_challenge_method"] == ["S256"] and asked["nonce"] and asked["state"]
    assert asked["redirect_uri"] == [BACK] and "groups" not in asked["scope"][0]


def test_a_wrong_secret_is_told_to_the_administrator(cast, provider):
    provider(secret="another")
    assert "does not know this house" in came_back(Client()).content.decode()


def test_keys_may_change_while_the_house_runs(cast, provider, house, monkeypatch):
    provider(creates=True)
    assert told(came_back(Client(), "ivan")) == ""
    house.stop()
    house.start()
    monkeypatch.setattr(discovery, "ANEW", 0)
    assert told(came_back(Client(), "ivan")) == ""


def test_a_provider_that_is_down_is_told_and_passwords_still_do(cast, provider, house):
    provider()
    house.stop()
    try:
        answer = Client().get(f"/sign-in/with/{ID}/")
        assert answer.status_code == 422 and "can’t be reached" in answer.content.decode()
        assert Client().post("/sign-in/", {"login": "alice", "password": PASSWORD}).status_code == 302
    finally:
        house.start()


def test_a_second_factor_is_asked_for_unless_the_provider_has_asked(cast, provider):
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), second_factor=True)
    provider(creates=True, roles=(str(cast.seller),))
    client = Client()
    assert came_back(client, "ivan").url == "/sign-in/set-up/" and not who(client)
    provider(creates=True, roles=(str(cast.seller),), whole=True)
    assert came_back(client, "ivan").url == "/deal/" and who(client)


def test_where_it_stands_alone_passwords_are_over_but_for_administrators(cast, provider):
    provider(alone=True)
    vera = employed(cast, "Vera", "vera@example.com")
    with change(cast.root, source="settings") as c:
        set_password(vera, "a long enough one", c=c)
    typed = {"login": "vera", "password": "a long enough one"}
    assert Client().post("/sign-in/", typed).status_code == 302, "not known there yet"
    came_back(Client())
    assert "You sign in by House" in Client().post("/sign-in/", typed).content.decode()
    wrong = Client().post("/sign-in/", typed | {"password": "no"}).content.decode()
    assert "House, and not" not in wrong, "nobody learns it who does not know the password"
    assert Client().post("/sign-in/", {"login": "root", "password": PASSWORD}).status_code == 302


def test_what_it_has_proven_holds_for_so_many_hours(cast, provider, monkeypatch):
    provider(creates=True, hours="8")
    client = Client()
    assert came_back(client, "ivan").url == "/deal/"
    (ivan,) = users(login="ivan@example.com")
    key = Client()
    monkeypatch.setattr(sign_in_passkey, "who_proves", lambda *_said: ivan.pk)  # what a device says is tested elsewhere
    for hours, holds in ((7, True), (9, False)):
        with standing_at(now() + timedelta(hours=hours)):
            assert (client.get("/me/").status_code == 200) is holds
            answer = key.post("/sign-in/passkey/", {"credential": "{}"})
            assert (answer.status_code == 302) is holds
            assert holds or "This time, sign in by House" in answer.content.decode()
    with standing_at(now() + timedelta(hours=9)):
        assert key.get("/me/").status_code == 302, "a passkey has not made it longer"
        Identity.objects.update(used_at=now())
        assert key.post("/sign-in/passkey/", {"credential": "{}"}).status_code == 302
    provider(creates=True)
    with standing_at(now() + timedelta(days=20)):
        assert key.post("/sign-in/passkey/", {"credential": "{}"}).status_code == 302, "nobody has to be asked again"


def test_it_holds_no_longer_where_a_second_factor_came_after_it(cast, provider):
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), second_factor=True)
    provider(creates=True, roles=(str(cast.seller),), hours="8")
    client = Client()
    assert came_back(client, "ivan").url == "/sign-in/set-up/"
    page = client.get("/sign-in/set-up/").content.decode()
    secret = re.search(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", page)[0].replace(" ", "")
    assert client.post("/sign-in/set-up/", {"code": TOTP(secret).now()}).status_code == 200
    assert "Ivan" in who(client)
    with standing_at(now() + timedelta(hours=9)):
        assert client.get("/me/").status_code == 302


def test_an_account_is_connected_by_who_knows_the_password_and_disconnected(cast, provider, at):
    provider()
    alice, here = at("alice"), "/me/sessions/providers/"
    assert alice.get(f"/sign-in/with/{ID}/").status_code == 302
    there = Browser("ivan").follow(alice.get(f"/sign-in/with/{ID}/").url)
    assert alice.get(there).url == "/" and not Identity.objects.exists(), "she has not asked to connect"
    assert "another one" in alice.post(here, {"connect": ID, "password": "no"}).content.decode()
    page = alice.post(here, {"connect": ID, "password": PASSWORD}).content.decode()
    assert f"url=/sign-in/with/{ID}/" in page
    assert came_back(alice, "ivan").url == "/me/sessions/"
    (identity,) = Identity.objects.all()
    assert (identity.user, identity.called) == (cast.alice.id, "ivan@example.com")
    fresh = Client()
    assert came_back(fresh, "ivan").url == "/deal/" and "Alice" in who(fresh)
    bob = at("bob")
    bob.post(here, {"connect": ID, "password": PASSWORD})
    assert came_back(bob, "ivan").url == "/me/sessions/" and Identity.objects.get().user == cast.alice.id
    alice.post(here, {"disconnect": identity.pk, "password": PASSWORD})
    assert not Identity.objects.exists()
    noted = Entry.objects.filter(kind__in=[Kind.CONNECTED, Kind.DISCONNECTED]).order_by("id")
    assert list(noted.values_list("kind", flat=True)) == [Kind.CONNECTED, Kind.DISCONNECTED]


def test_a_connection_that_was_begun_is_over_after_ten_minutes(cast, provider, at):
    provider()
    alice = at("alice")
    alice.post("/me/sessions/providers/", {"connect": ID, "password": PASSWORD})
    with standing_at(now() + timedelta(minutes=11)):
        came_back(alice, "ivan")
    assert not Identity.objects.exists()
