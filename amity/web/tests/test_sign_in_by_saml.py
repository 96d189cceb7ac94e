"""Signing in by SAML: a real provider, pysaml2, in a process of its own."""

import re
from base64 import b64decode, b64encode
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client

from amity.audit.models import Entry, Kind
from amity.base.uuid7 import uuid7
from amity.identity.arranging import Wanted, arrange
from amity.identity.known import identities_of
from amity.identity.rows import Identity, Protocol, Provider, UsedAssertion
from amity.identity.saml.metadata import described
from amity.identity.tests.at_saml import saml_house, signed_in_there, xmlsec1
from amity.records.writing import change
from amity.users.models import Role, User
from amity.users.passwords import set_password
from amity.web import tries

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.system,
    pytest.mark.skipif(xmlsec1() is None, reason="there is no xmlsec1 on this machine, by which pysaml2 signs"),
]
ID = uuid7()
HERE = f"/sign-in/with/{ID}/"
BACK, NAME = f"http://testserver{HERE}saml/", f"http://testserver{HERE}metadata/"
PASSWORD = "this is a long password"


@pytest.fixture(scope="module")
def house():
    with saml_house(BACK, NAME) as found:
        yield found


@pytest.fixture
def provider(cast, house, settings, monkeypatch):
    """`provider(creates=True)` sets the provider up so, besides believing addresses of example.com."""
    monkeypatch.setattr(tries, "_failures", {})
    settings.INTERNAL_HOSTS = {f"127.0.0.1:{house.port}"}
    one = Provider(pk=ID, kind=Protocol.SAML)
    one.born = None

    def arranged(**more):
        wanted = {"name": "House", "client": NAME, "domains": "example.com", "vouches": True}
        wanted |= vars(described(house.metadata)) | {"metadata": house.metadata}
        with change(cast.root, source="settings") as c:
            arrange(c, one, Wanted(**{**wanted, **more}))
        one.born = one.born or c.id
        return one

    return arranged


class Cross(Client):
    """A browser that keeps its SameSite=Lax cookies back from a post that another house has it send."""

    def cross_post(self, where, form):
        kept, self.cookies = self.cookies, type(self.cookies)()
        try:
            return self.post(where, form, headers={"Origin": "http://127.0.0.1:1", "Sec-Fetch-Site": "cross-site"})
        finally:
            self.cookies = kept


def posted(answer):
    """What the page that stands between posts again."""
    page = answer.content.decode()
    assert answer.status_code == 200 and "data-again" in page and not answer.cookies
    found = re.findall(r'name="(\w+)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found if name in ("again", "SAMLResponse")}


def came_back(client, login="vera", to="/deal/"):
    """The answer to who has been at the provider as `login`."""
    sent = client.get(f"{HERE}?next={to}")
    assert sent.status_code == 302
    where, form = signed_in_there(sent.url, login)
    assert where == BACK
    return client.post(where, posted(client.cross_post(where, form)))


def who(client):
    return client.get("/me/").content.decode() if "_auth_user_id" in client.session else ""


def users(**which):
    return User.objects.unscoped(because="test").filter(**which)


def employed(cast, name, email):
    with change(cast.house, source="test") as c:
        return c.create(User, name=name, login=name.lower(), email=email)


@pytest.mark.parametrize("response", [False, True], ids=["assertion", "response"])
@pytest.mark.parametrize("assertion", [True, False], ids=["signed", "not"])
def test_who_has_signed_in_there_is_in_and_known_from_then_on(cast, provider, house, response, assertion):
    house.stop()
    house.start(response=response, assertion=assertion)
    provider()
    vera, client = employed(cast, "Vera", "Vera@Example.com"), Cross(enforce_csrf_checks=True)
    try:
        answer = came_back(client)
        if not (response or assertion):
            assert "has not signed" in answer.content.decode() and not who(client)
            return
        assert answer.status_code == 302, Entry.objects.latest("id").details
        assert answer.url == "/deal/" and "Vera" in who(client)
        entry = Entry.objects.filter(kind=Kind.SIGN_IN).latest("id")
        assert (entry.person, entry.what) == (vera.pk, "House")
        with change(cast.house, source="test") as c:
            c.revise(users(pk=vera.pk), email="other@example.org")
        again = Cross()
        assert came_back(again).url == "/deal/" and "Vera" in who(again), "by what the provider calls her"
        assert Identity.objects.get().user == vera.pk
    finally:
        house.stop()
        house.start()


def test_new_people_come_in_with_their_name_roles_and_groups(cast, provider):
    provider(creates=True, roles=(str(cast.seller),), groups=(("sellers", str(cast.admin)),))
    client = Cross()
    assert came_back(client).url == "/deal/"
    vera = users(login="vera@example.com").get()
    assert (vera.name, sorted(vera.roles)) == ("Vera Ilieva", sorted([cast.seller, cast.admin]))
    came_back(Cross(), "ivan")
    assert users(login="ivan@example.com").get().roles == [cast.seller]


@pytest.mark.parametrize("more", [{"domains": "example.org"}, {"vouches": False}], ids=["domain", "not vouched for"])
def test_an_address_that_is_not_to_be_believed_finds_and_makes_nobody(cast, provider, more):
    provider(creates=True, **more)
    employed(cast, "Vera", "vera@example.com")
    client, before = Cross(), users().count()
    assert "no access here" in came_back(client).content.decode()
    assert not who(client) and users().count() == before and not Identity.objects.exists()


def test_an_answer_is_taken_once(provider):
    provider(creates=True)
    client = Cross()
    sent = client.get(HERE)
    kept = client.cookies["amity_going"].value
    where, form = signed_in_there(sent.url)
    form = posted(client.cross_post(where, form))
    assert client.post(where, form).status_code == 302
    assert UsedAssertion.objects.count() == 1
    other = Cross()
    other.cookies["amity_going"] = kept
    assert "used already" in other.post(where, form).content.decode() and not who(other)
    entry = Entry.objects.filter(kind=Kind.SIGN_IN_FAILED).latest("id")
    assert entry.what == "House" and "used already" in entry.details["why"]


def test_a_sign_in_that_was_begun_in_another_browser_is_none(cast, provider):
    provider(creates=True)
    victim, attacker = Cross(), Cross()
    where, form = signed_in_there(attacker.get(HERE).url, "ivan")
    again = posted(victim.cross_post(where, form))
    assert "begun elsewhere" in victim.post(where, again).content.decode()
    victim.get(HERE)
    assert "begun elsewhere" in victim.post(where, again).content.decode() and not who(victim)
    assert not users(login="ivan@example.com").exists()


def test_in_another_attribute_the_same_name_is_somebody_else(cast, provider):
    """Else who may choose what stands there could take the name by which a colleague was known."""
    provider(creates=True)
    came_back(Cross())
    Identity.objects.update(subject="vera@example.com")
    provider(subject_claim="urn:oid:0.9.2342.19200300.100.1.3", vouches=False)
    client = Cross()
    assert "no access here" in came_back(client).content.decode() and not who(client)
    assert identities_of(users(login="vera@example.com").get().pk) == []


def test_who_begins_at_the_provider_is_told_to_begin_here(provider):
    provider(creates=True)
    where, form = signed_in_there(Cross().get(HERE).url)
    unasked = re.sub(rb' InResponseTo="[^"]*"', b"", b64decode(form["SAMLResponse"]))
    client, form = Cross(), {"SAMLResponse": b64encode(unasked).decode()}
    assert "Begin here" in client.post(where, posted(client.cross_post(where, form))).content.decode()
    client.get(HERE)
    assert "Begin here" in client.post(where, form).content.decode() and not who(client)
    page = client.cross_post(where, {"SAMLResponse": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page


def test_a_second_factor_is_asked_for_unless_the_provider_has_asked(cast, provider):
    with change(cast.house, source="test") as c:
        c.revise(Role.objects.unscoped(because="test").filter(pk=cast.seller), second_factor=True)
    provider(creates=True, roles=(str(cast.seller),))
    client = Cross()
    assert came_back(client).url == "/sign-in/set-up/" and not who(client)
    provider(creates=True, roles=(str(cast.seller),), whole=True)
    assert came_back(client).url == "/deal/" and who(client)


def test_where_it_stands_alone_passwords_are_over(cast, provider):
    provider(alone=True)
    vera = employed(cast, "Vera", "vera@example.com")
    with change(cast.root, source="settings") as c:
        set_password(vera, PASSWORD, c=c)
    assert came_back(Cross()).status_code == 302
    said = Client().post("/sign-in/", {"login": "vera", "password": PASSWORD})
    assert "You sign in by House" in said.content.decode()


def test_an_account_is_connected_by_who_knows_the_password(cast, provider):
    provider()
    with change(cast.root, source="settings") as c:
        set_password(cast.record(User, "alice"), PASSWORD, c=c)
    alice = Cross()
    alice.post("/sign-in/", {"login": "alice", "password": PASSWORD})
    assert came_back(alice, "ivan").status_code == 302 and not Identity.objects.exists(), "she has not asked to connect"
    alice.post("/me/sessions/providers/", {"connect": ID, "password": PASSWORD})
    assert came_back(alice, "ivan").url == "/me/sessions/" and Identity.objects.get().user == cast.alice.id
    fresh = Cross()
    assert came_back(fresh, "ivan").url == "/deal/" and "Alice" in who(fresh)


def test_another_key_is_not_taken_until_it_is_set_up(provider, house):
    provider(creates=True)
    house.stop()
    house.new_key()
    house.start()
    client = Cross()
    assert "certificate that was set up" in came_back(client).content.decode() and not who(client)
    provider(creates=True)
    assert came_back(client).url == "/deal/"


def test_a_provider_that_still_signs_by_sha1_is_told_apart(provider, house):
    provider(creates=True)
    house.stop()
    house.start(safe=False)
    try:
        client = Cross()
        assert "not safe" in came_back(client).content.decode() and not who(client)
        assert "rsa-sha1" in Entry.objects.latest("id").details["said"]
    finally:
        house.stop()
        house.start()


def test_what_the_request_says_is_what_the_provider_needs(provider):
    one = provider()
    asked = urlsplit(Client().get(HERE).url)
    assert f"{asked.scheme}://{asked.netloc}{asked.path}" == one.sso and list(parse_qs(asked.query)) == ["SAMLRequest"]
    said = Client().get(f"{HERE}metadata/")
    assert said["Content-Type"] == "application/samlmetadata+xml" and BACK in said.content.decode()


def test_nothing_else_leads_in_at_these_addresses(provider):
    provider()
    assert Client().get(f"{HERE}saml/").url == "/sign-in/?next=/"
    assert Client().get(f"{HERE}back/?code=x&state=y").url == "/sign-in/?next=/", "that is the way of OpenID Connect"
    other = f"/sign-in/with/{uuid7()}/"
    assert Client().post(f"{other}saml/").status_code == 302 and Client().get(f"{other}metadata/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_of_two_who_bring_the_same_at_once_one_comes_in(provider):
    provider(creates=True)
    first = Cross()
    where, form = signed_in_there(first.get(HERE).url)
    form = posted(first.cross_post(where, form))
    second = Cross()
    second.cookies["amity_going"] = first.cookies["amity_going"].value
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda one: _closing(one.post, where, form), (first, second)))
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    assert bool(who(first)) != bool(who(second))


def _closing(ask, *words):
    """What is asked in a thread of its own, which leaves no connection behind."""
    try:
        return ask(*words)
    finally:
        connection.close()
