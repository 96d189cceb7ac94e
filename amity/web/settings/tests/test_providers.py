"""An administrator sets an identity provider up."""

import pytest

from amity.audit.models import Entry
from amity.base.tests.world import served
from amity.identity import discovery
from amity.identity.known import providers
from amity.identity.rows import Identity, Provider, ProviderSecret
from amity.records.changes import Change
from amity.records.undo import undo

pytestmark = pytest.mark.django_db
NEW, HERE = "/settings/providers/new/", "/settings/providers/"
TYPED = {
    "name": "Keycloak",
    "issuer": "https://id.example.com/realms/company",
    "client": "amity",
    "secret": "between us",
    "domains": "@Example.com, пример.бг",
}


@pytest.fixture
def root(at):
    return at("root")


def text(answer):
    return answer.content.decode()


def known():
    (one,) = Provider.objects.unscoped(because="test")
    return one


def test_it_is_set_up_and_stands_on_the_sign_in_page(root, client, cast):
    assert "Nobody but this house" in text(root.get(HERE))
    group = {"group": ["sellers", ""], "group_role": [str(cast.seller), ""], "groups_claim": ""}
    answer = root.post(NEW, TYPED | group | {"vouches": "1", "creates": "1", "roles": [str(cast.seller), "nonsense"]})
    one = known()
    assert answer.url == f"{HERE}{one.pk}/"
    assert (one.domains, one.vouches, one.creates) == (["example.com", "xn--e1afmkfd.xn--90ae"], True, True)
    assert (one.roles, one.groups, one.groups_claim) == ([str(cast.seller)], [["sellers", str(cast.seller)]], "groups")
    page = text(root.get(answer.url))
    assert f"/sign-in/with/{one.pk}/back/" in page and "between us" not in page and "Keycloak" in text(root.get(HERE))
    assert f'href="/sign-in/with/{one.pk}/"' in text(client.get("/sign-in/"))
    assert Entry.objects.filter(what="secret · Keycloak").exists()
    assert b"between us" not in bytes(str(ProviderSecret.objects.values_list("value").query), "utf-8")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": " "}, "name"), ({"client": ""}, "client"), ({"issuer": "http://id.example.com"}, "issuer"),
        ({"issuer": "nonsense"}, "issuer"), ({"issuer": "https://id.example.com/?a=b"}, "issuer"),
        ({"domains": "", "creates": "1"}, "domains"), ({"domains": "", "vouches": "1"}, "domains"),
        ({"domains": "example"}, "domains"), ({"domains": "*.com"}, "domains"),
    ],
)  # fmt: skip
def test_what_can_not_be_is_said_beside_its_field(root, typed, field):
    answer = root.post(NEW, TYPED | typed)
    assert answer.status_code == 422 and f'id="{field}-error"' in text(answer)
    assert not Provider.objects.unscoped(because="test").exists()


def test_the_secret_stays_but_for_another_server(root):
    root.post(NEW, TYPED)
    address = f"{HERE}{known().pk}/"
    assert root.post(address, TYPED | {"secret": "", "name": "Ours"}).status_code == 303
    assert ProviderSecret.objects.get().value == "between us" and known().name == "Ours"
    answer = root.post(address, TYPED | {"secret": "", "issuer": "https://evil.example"})
    assert answer.status_code == 422 and "secret-error" in text(answer) and known().issuer == TYPED["issuer"]


def test_it_is_removed_with_whom_it_knew_and_an_undo_brings_no_way_in_back(root, cast):
    root.post(NEW, TYPED)
    one = known()
    Identity.objects.create(provider=one.pk, subject="1", user=cast.alice.id, called="a", since="2026-01-01T00:00Z")
    root.post(f"{HERE}{one.pk}/", {"remove": "1"})
    assert providers() == [] and not Identity.objects.exists() and not ProviderSecret.objects.exists()
    undo(cast.root, Change.objects.order_by("-at").first().pk, source="undo")
    assert [found.name for found in providers()] == ["Keycloak"] and not Identity.objects.exists()


def test_it_is_tried_before_anybody_signs_in(root, settings):
    with served() as world:
        settings.INTERNAL_HOSTS = {f"127.0.0.1:{world.port}"}
        root.post(NEW, TYPED | {"issuer": world.address})
        address = f"{HERE}{known().pk}/"
        assert "there is no provider" in text(root.post(address, {"try": "1"}))
    discovery.forget(known())
    answer = root.post(address, {"try": "1"})
    assert answer.status_code == 422 and "can’t be reached" in text(answer)


DIRECTORY = {
    "name": "Company",
    "issuer": "ldaps://dc1.example.lan",
    "client": "CN=amity,DC=example,DC=lan",
    "secret": "between us",
    "base": "DC=example,DC=lan",
    "domains": "example.com",
}


def test_a_directory_is_set_up_and_has_no_button_on_the_sign_in_page(root, client, settings):
    settings.INTERNAL_HOSTS = {"dc1.example.lan:636"}
    answer = root.post(f"{NEW}?kind=ldap", DIRECTORY | {"search": "(mail={login})"})
    one = known()
    assert (answer.url, one.kind, one.base) == (f"{HERE}{one.pk}/", "ldap", "DC=example,DC=lan")
    page = text(root.get(answer.url))
    assert "(mail={login})" in page and "sign-in/with" not in page and "between us" not in page
    assert "Company" not in text(client.get("/sign-in/"))
    assert client.get(f"/sign-in/with/{one.pk}/").url.startswith("/sign-in/?next=")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"issuer": "ldap://other.example.lan"}, "issuer"), ({"issuer": "https://dc1.example.lan"}, "issuer"),
        ({"issuer": "ldaps://dc1.example.lan:0"}, "issuer"), ({"base": ""}, "base"), ({"secret": ""}, "secret"),
        ({"search": "(mail=x)"}, "search"), ({"search": "(mail={login}"}, "search"), ({"domains": ""}, "domains"),
        ({"certificate": "nonsense"}, "certificate"),
    ],
)  # fmt: skip
def test_what_can_not_be_of_a_directory_is_said_beside_its_field(root, settings, typed, field):
    settings.INTERNAL_HOSTS = {"dc1.example.lan:636"}
    answer = root.post(f"{NEW}?kind=ldap", DIRECTORY | typed)
    assert answer.status_code == 422 and f'id="{field}-error"' in text(answer)
    assert not Provider.objects.unscoped(because="test").exists()


def test_they_are_for_administrators(at):
    alice = at("alice")
    assert {alice.get(one).status_code for one in (HERE, NEW)} == {404}
    assert alice.post(NEW, TYPED).status_code == 404
