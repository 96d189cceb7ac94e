"""Signing in by a directory: a real one, OpenLDAP's slapd."""

from datetime import timedelta

import pytest
from django.test import Client
from ldap3 import MODIFY_DELETE, MODIFY_REPLACE

from amity.audit.models import Entry, Kind
from amity.base.clock import now, standing_at
from amity.base.uuid7 import uuid7
from amity.identity.arranging import Wanted, arrange
from amity.identity.by_password import own_password
from amity.identity.directory import _claims, claims_of, disabled, tried
from amity.identity.discovery import Unproven
from amity.identity.lasting import passkey_holds
from amity.identity.leaving import look_again, still_there
from amity.identity.rows import Identity, Protocol, Provider
from amity.identity.tests.slapd import ACCOUNT, BASE, PASSWORD, SECRET, running, slapd
from amity.notices.notice import Notice
from amity.records.writing import change
from amity.users.invitations import invitation
from amity.users.models import User
from amity.users.passwords import set_password
from amity.web import tries

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.system,
    pytest.mark.skipif(slapd() is None, reason="there is no slapd on this machine"),
]


@pytest.fixture(scope="module")
def server():
    with running() as found:
        yield found


@pytest.fixture
def directory(cast, server, settings, monkeypatch):
    """`directory(creates=True)` sets it up so, besides believing addresses of example.com."""
    monkeypatch.setattr(tries, "_failures", {})
    settings.INTERNAL_HOSTS = {f"127.0.0.1:{server.safe}", f"127.0.0.1:{server.plain}"}
    one = Provider(pk=uuid7(), kind=Protocol.LDAP)
    one.born = None

    def arranged(**more):
        wanted = {"name": "Example", "issuer": f"ldaps://127.0.0.1:{server.safe}", "client": ACCOUNT, "secret": SECRET}
        wanted |= {"base": BASE, "certificate": server.certificate, "domains": "example.com"}
        with change(cast.root, source="settings") as c:
            arrange(c, one, Wanted(**{**wanted, **more}))
        one.born = one.born or c.id
        return one

    return arranged


def typed(login="vera", password=PASSWORD):
    """The answer to who has typed these, and whose page they then see."""
    client = Client()
    answer = client.post("/sign-in/", {"login": login, "password": password, "next": "/deal/"})
    return answer, client.get("/me/").content.decode() if answer.status_code == 302 else ""


def employed(cast, name, email, password=""):
    with change(cast.root, source="settings") as c:
        user = c.create(User, name=name, login=name.lower(), email=email)
        if password:
            set_password(user, password, c=c)
    return user


def users(**which):
    return User.objects.unscoped(because="test").filter(**which)


@pytest.mark.parametrize("scheme", ["ldaps", "ldap"])
def test_the_password_of_the_directory_lets_in_whom_it_knows(cast, server, directory, scheme):
    directory(issuer=f"{scheme}://127.0.0.1:{server.safe if scheme == 'ldaps' else server.plain}")
    vera = employed(cast, "Vera", "vera@example.com")
    answer, page = typed()
    assert answer.url == "/deal/" and "Vera" in page
    assert typed("VERA@example.com")[0].status_code == 302
    entry = Entry.objects.filter(kind=Kind.SIGN_IN).latest("id")
    assert (entry.person, entry.what) == (vera.pk, "Example") and Identity.objects.count() == 1


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("vera", "wrong"), ("vera", ""), ("vera", " "), ("*", PASSWORD), ("ver*", PASSWORD), ("", PASSWORD),
        ("vera)(uid=*", PASSWORD), ("vera\0", "wrong"), ("nobody", PASSWORD), ("x)(|(uid=vera)", PASSWORD),
        (f"uid=vera,{BASE}", PASSWORD), ("vera\\2a", PASSWORD),
    ],
)  # fmt: skip
def test_nothing_else_does(cast, directory, login, password):
    directory(creates=True)
    answer, _page = typed(login, password)
    assert answer.status_code == 422 and "fit together" in answer.content.decode()
    assert not Identity.objects.exists() and not users(email="vera@example.com").exists()


def test_two_that_fit_are_nobody(directory):
    one = directory(search="(|(uid={login})(sn=Petrov)(sn=Ilieva))")
    assert claims_of(one, "vera", PASSWORD) is None


def test_who_is_not_here_and_is_not_to_be_made_is_told_so_only_by_the_right_password(directory):
    directory()
    assert "no access here" in typed()[0].content.decode()
    assert "no access here" not in typed("vera", "wrong")[0].content.decode()


def test_an_address_of_another_domain_makes_and_finds_nobody(cast, directory):
    directory(creates=True)
    employed(cast, "Ivan", "ivan@elsewhere.example")
    assert "no access here" in typed("ivan")[0].content.decode() and not Identity.objects.exists()


def test_a_user_of_the_same_name_is_not_taken_over(cast, directory):
    directory(creates=True)
    other = employed(cast, "Vera", "another.vera@example.org", "a password of this house")
    assert typed()[0].status_code == 302
    (identity,) = Identity.objects.all()
    assert identity.user != other.pk and users(pk=identity.user).get().login == "vera@example.com"
    assert typed("vera", "a password of this house")[0].status_code == 302, "and may still come in"


def test_new_people_have_the_name_and_roles_that_are_theirs(cast, directory):
    directory(creates=True, roles=(str(cast.seller),))
    assert typed()[0].status_code == 302
    (vera,) = users(login="vera@example.com")
    assert (vera.name, vera.roles, vera.has_password) == ("Вера Илиева", [cast.seller], False)


def test_groups_in_groups_give_roles_and_rings_of_them_end(cast, directory):
    one = directory(creates=True, groups=(("staff", str(cast.seller)),))
    assert claims_of(one, "vera", PASSWORD)["groups"] == ["sellers", "staff"]
    typed()
    assert users(login="vera@example.com").get().roles == [cast.seller]


def test_a_group_is_called_by_its_whole_name_too_however_it_is_spelled(cast, directory):
    named = {" CN = Sellers , DC=Example,dc=com": True, "cn=sellers,ou=x,dc=example,dc=com": False, "sellers": True}
    named |= {"cn=s\\65llers,dc=example,dc=com": True, "cn=bosses,dc=example,dc=com": False, "Sellers": False}
    for typed, has in named.items():
        one = directory(creates=True, groups=((typed, str(cast.seller)),))
        assert (one.groups[0][0] in claims_of(one, "vera", PASSWORD)["groups"]) is has, typed


def test_where_it_stands_alone_the_password_of_this_house_is_over(cast, directory):
    directory(alone=True)
    employed(cast, "Vera", "vera@example.com", "a password of this house")
    assert typed("vera", "a password of this house")[0].status_code == 302, "not known there yet"
    assert typed()[0].status_code == 302
    assert typed("vera", "a password of this house")[0].status_code == 422
    assert typed()[0].status_code == 302


def test_it_stands_for_the_present_password_too(cast, directory):
    directory(creates=True)
    client = Client()
    client.post("/sign-in/", {"login": "vera", "password": PASSWORD})
    here = "/me/sessions/second-factor/"
    assert client.post(here, {"begin": "1", "password": "wrong"}).status_code == 422
    assert client.post(here, {"begin": "1", "password": PASSWORD}).status_code == 302


def test_it_does_so_too_where_a_filter_knows_people_by_one_name_only(cast, directory):
    directory(creates=True, search="(uid={login})")
    assert typed()[0].status_code == 302
    vera = users(login="vera@example.com").get()
    assert own_password(vera, PASSWORD) and not own_password(vera, "another one")


def test_who_has_no_lasting_name_there_is_nobody(directory):
    """The place of who has left may be given to somebody else."""
    with pytest.raises(Unproven):
        _claims({"dn": "uid=vera,ou=people,dc=example,dc=com", "attributes": {"mail": "vera@example.com"}}, [], "vera")


def test_where_it_stands_alone_an_invitation_does_not_go_around_it(cast, directory):
    directory(alone=True)
    vera = employed(cast, "Vera", "vera@example.com")
    assert typed()[0].status_code == 302
    link, client = f"/invited/{invitation(users(pk=vera.pk).get())}/", Client()
    assert client.post(link, {"password": "a password of this house"}).url == "/sign-in/"
    assert client.get("/me/").status_code == 302


def test_a_directory_that_is_down_is_told_and_others_still_come_in(cast, server, directory):
    directory()
    employed(cast, "Boris", "boris@example.com", "a password of this house")
    server.stop()
    try:
        assert "can’t be reached" in typed()[0].content.decode()
        assert typed("boris", "a password of this house")[0].status_code == 302
    finally:
        server.start()


VERA, IVAN = f"uid=vera,{BASE}", f"uid=ivan,{BASE}"


def came_in(login):
    """The browser in which somebody has signed in, and who they are."""
    client = Client()
    assert client.post("/sign-in/", {"login": login, "password": PASSWORD}).status_code == 302
    return client, Identity.objects.get(called=login).user


def is_in(client):
    return client.get("/me/").status_code == 200


def test_who_is_locked_there_is_out_until_they_are_let_in_again(cast, server, directory):
    one = directory(creates=True, domains="example.com elsewhere.example")
    (vera, vera_id), (ivan, _id) = came_in("vera"), came_in("ivan")
    look_again()
    assert is_in(vera) and is_in(ivan) and passkey_holds(vera_id) == (None, None)
    with server.administered() as boss:
        boss.modify(VERA, {"pwdAccountLockedTime": [(MODIFY_REPLACE, ["000001010000Z"])]})
        look_again()
        assert not is_in(vera) and is_in(ivan)
        provider, until = passkey_holds(vera_id)
        assert provider.pk == one.pk and until <= now() and typed()[0].status_code == 422
        entry = Entry.objects.filter(kind=Kind.SESSIONS).latest("id")
        assert (entry.name, entry.what) == ("Example", "vera")
        look_again()
        assert Entry.objects.filter(kind=Kind.SESSIONS).count() == 1, "it is noted once"
        boss.modify(VERA, {"pwdAccountLockedTime": [(MODIFY_DELETE, [])]})
    look_again()
    assert passkey_holds(vera_id) == (None, None) and typed()[0].status_code == 302


def test_who_is_gone_there_is_out_and_nobody_who_takes_their_place_is_they(cast, server, directory):
    directory(creates=True, domains="example.com elsewhere.example")
    (vera, _id), (ivan, ivan_id) = came_in("vera"), came_in("ivan")
    with server.administered() as boss:
        boss.search(IVAN, "(objectClass=*)", attributes=["*"])
        (was,) = boss.response
        kept = {name: value for name, value in was["attributes"].items() if name != "objectClass"}
        boss.delete(IVAN)
        look_again()
        assert is_in(vera) and not is_in(ivan)
        boss.add(IVAN, was["attributes"]["objectClass"], kept)
    look_again()
    assert passkey_holds(ivan_id)[1] is not None


def test_a_directory_that_finds_nobody_at_all_signs_nobody_out(cast, server, directory):
    directory(creates=True, domains="example.com elsewhere.example")
    (vera, _id), (ivan, _id) = came_in("vera"), came_in("ivan")
    for base in (f"cn=sellers,{BASE}", f"cn=nowhere,{BASE}"):
        with pytest.raises(Unproven):
            still_there(directory(base=base), list(Identity.objects.values_list("subject", flat=True)))
        look_again()
        assert is_in(vera) and is_in(ivan)
    directory(creates=True)
    server.stop()
    try:
        look_again()
    finally:
        server.start()
    assert is_in(vera) and is_in(ivan)


def test_who_administers_hears_of_a_directory_that_has_not_answered_for_a_day(cast, server, directory, at):
    one = directory(creates=True)
    came_in("vera")
    look_again()
    here = f"/settings/providers/{one.pk}/"
    assert "last said who is still there" in at("root").get(here).content.decode()
    directory(base=f"cn=nowhere,{BASE}")
    alarms = Notice.objects.filter(user=cast.root.id)
    for hours, number in ((1, 0), (25, 1), (30, 1), (49, 2)):
        with standing_at(now() + timedelta(hours=hours)):
            look_again()
        assert alarms.count() == number
    notice = alarms.latest("at")
    assert notice.href == here and "Example" in notice.title
    assert set(Notice.objects.values_list("user", flat=True)) == {cast.root.id}, "nobody else hears of it"
    directory()
    with standing_at(now() + timedelta(hours=50)):
        look_again()
    with standing_at(now() + timedelta(hours=60)):
        look_again()
    assert alarms.count() == 2


@pytest.mark.parametrize(
    ("said", "off"),
    [
        ({"userAccountControl": "512"}, False), ({"userAccountControl": "514"}, True), ({}, False),
        ({"accountExpires": "0"}, False), ({"accountExpires": str(2**63 - 1)}, False),
        ({"accountExpires": "133000000000000000"}, True), ({"accountExpires": "200000000000000000"}, False),
        ({"nsAccountLock": "TRUE"}, True), ({"pwdAccountLockedTime": "20261124020000Z"}, False),
    ],
    ids=str,
)  # fmt: skip
def test_directories_say_in_several_ways_that_somebody_is_off(said, off):
    assert disabled({"attributes": said}) is off


def test_what_is_wrong_with_the_directory_is_for_administrators(directory):
    one = directory(certificate="")
    page = typed()[0].content.decode()
    assert "can’t be reached" in page and "certificate" not in page.lower()
    assert "certificate" in Entry.objects.filter(kind=Kind.SIGN_IN_FAILED).latest("id").details["said"]
    with pytest.raises(Unproven, match="certificate"):
        tried(one)


def test_tries_are_counted_as_those_of_passwords_are(directory):
    directory()
    for _time in range(10):
        typed("vera", "wrong")
    assert "Too many tries" in typed()[0].content.decode()


@pytest.mark.parametrize(
    ("more", "said"),
    [({"certificate": ""}, "certificate"), ({"secret": "wrong"}, "account"), ({"client": "cn=x"}, "account")],
)
def test_it_is_tried_and_says_what_is_wrong(directory, more, said):
    assert tried(directory()) == 2
    with pytest.raises(Unproven, match=said):
        tried(directory(**more))
