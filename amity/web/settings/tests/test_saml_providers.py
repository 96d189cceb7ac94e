"""An administrator sets a provider by SAML up."""

import re

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from amity.base.tests.world import served
from amity.identity.known import providers
from amity.identity.rows import Provider
from amity.identity.tests.at_saml import key_and_certificate

pytestmark = pytest.mark.django_db
HERE, NEW = "/settings/providers/", "/settings/providers/new/?kind=saml"
REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
PEM = key_and_certificate()[1].public_bytes(Encoding.PEM).decode()
TYPED = {"name": "Company", "issuer": "https://id.example/", "sso": "https://id.example/sso", "certificate": PEM}
TYPED |= {"domains": "example.com"}


def metadata(certificate=PEM, sso="https://id.example/sso"):
    letters = "".join(certificate.splitlines()[1:-1])
    return f"""<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://id.example/">
<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor>
<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>{letters}</X509Certificate></X509Data>
</KeyInfo></KeyDescriptor><SingleSignOnService Binding="{REDIRECT}" Location="{sso}"/></IDPSSODescriptor>
</EntityDescriptor>"""


@pytest.fixture
def root(at):
    return at("root")


def text(answer):
    return answer.content.decode()


def known():
    (one,) = Provider.objects.unscoped(because="test")
    return one


def test_it_has_the_addresses_that_it_was_shown_with(root, client):
    page = text(root.get(NEW))
    id, where = re.search(r'name="id" value="([^"]+)"', page)[1], re.search(r'id="back" value="([^"]+)"', page)[1]
    answer = root.post(NEW, TYPED | {"id": id})
    one = known()
    assert answer.url == f"{HERE}{one.pk}/" and where == f"http://testserver/sign-in/with/{one.pk}/saml/"
    assert one.client == f"http://testserver/sign-in/with/{one.pk}/metadata/" and one.client in page
    assert (one.issuer, one.sso, one.certificate) == ("https://id.example/", "https://id.example/sso", PEM)
    assert where in text(root.get(answer.url)) and f'href="/sign-in/with/{one.pk}/"' in text(client.get("/sign-in/"))
    root.post(NEW, TYPED | {"id": id, "name": "Twice"})
    assert len(providers()) == 2, "the form was sent twice: nothing is written over"
    root.post(NEW, TYPED | {"id": "forged", "name": "Forged"})
    assert len(providers()) == 3


def test_metadata_that_are_pasted_fill_the_form(root):
    root.post(NEW, {"name": "Company", "metadata": metadata(), "client": "urn:ours"})
    one = known()
    assert (one.issuer, one.sso, one.certificate) == ("https://id.example/", "https://id.example/sso", PEM)
    assert (one.client, one.metadata) == ("urn:ours", "")
    assert 'name="try"' not in text(root.get(f"{HERE}{one.pk}/")), "nobody could be asked"


def test_metadata_at_an_address_are_read_and_compared(root, settings):
    with served() as world:
        world.says["/metadata"] = (200, {}, metadata().encode())
        settings.INTERNAL_HOSTS = {f"127.0.0.1:{world.port}"}
        root.post(NEW, {"name": "Company", "metadata": f"{world.address}/metadata"})
        one = known()
        here, again = f"{HERE}{one.pk}/", {"name": "Company", "metadata": one.metadata}
        assert one.certificate == PEM and "as it was set up" in text(root.post(here, {"try": "1"}))
        new = key_and_certificate()[1].public_bytes(Encoding.PEM).decode()
        world.says["/metadata"] = (200, {}, metadata(new).encode())
        assert "something else of itself" in text(root.post(here, {"try": "1"})) and known().certificate == PEM
        assert root.post(here, again).status_code == 303 and known().certificate == new
        world.says = {}
        answer = root.post(here, again)
        assert answer.status_code == 422 and "no metadata" in text(answer) and known().certificate == new


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"), ({"issuer": " "}, "issuer"), ({"sso": "http://id.example/sso"}, "sso"),
        ({"sso": "javascript:alert(1)"}, "sso"), ({"certificate": ""}, "certificate"),
        ({"certificate": "nonsense"}, "certificate"), ({"domains": "", "vouches": "1"}, "domains"),
        ({"metadata": "<nonsense/>"}, "metadata"), ({"metadata": "http://id.example/metadata"}, "metadata"),
        ({"metadata": "https://127.0.0.1/metadata"}, "metadata"), ({"metadata": "nonsense"}, "metadata"),
        ({"metadata": metadata(sso="javascript:alert(1)")}, "sso"),
    ],
)  # fmt: skip
def test_what_can_not_be_is_said_beside_its_field(root, typed, field):
    answer = root.post(NEW, TYPED | typed)
    assert answer.status_code == 422 and f'id="{field}-error"' in text(answer)
    assert not Provider.objects.unscoped(because="test").exists()
