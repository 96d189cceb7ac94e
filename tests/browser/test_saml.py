"""Signing in by SAML in a real browser, from one site to another: 127.0.0.1 is another one than localhost, so that the
provider's post brings no cookie of this house."""

import re

import pytest

from amity.exchange.tests.servers import free_port
from amity.identity.tests.at_saml import PASSWORD, House, xmlsec1

from .conftest import sign_in
from .running import running_house

pytestmark = pytest.mark.skipif(xmlsec1() is None, reason="there is no xmlsec1 on this machine")


@pytest.fixture
def port():
    return free_port()


@pytest.fixture
def address(tmp_path, port):
    with running_house(tmp_path, "--demo", AMITY_INTERNAL_HOSTS=f"127.0.0.1:{port}") as found:
        yield found.replace("127.0.0.1", "localhost")


def test_vera_comes_in_by_the_provider_with_and_without_scripts(address, port, visit, tmp_path):
    root = visit(address)
    root.goto("/sign-in/")
    sign_in(root, "root", "amity")
    root.goto("/settings/providers/new/?kind=saml")
    (tmp_path / "idp").mkdir()
    house = House(tmp_path / "idp", root.input_value("#back"), root.input_value("#ours"), port)
    house.start()
    try:
        for name, value in (("name", "Company"), ("metadata", house.metadata), ("domains", "example.com")):
            root.fill(f"#{name}", value)
        root.check("[name=vouches]")
        root.check("[name=creates]")
        root.click("main form button.go")
        root.wait_for_url(re.compile("/settings/providers/[0-9a-f-]+/$"))
        for js in (True, False):
            vera = visit(address, js=js)
            vera.goto("/sign-in/?next=/me/")
            vera.click("text=Sign in by Company")
            vera.fill("[name=login]", "vera")
            vera.fill("[name=password]", PASSWORD)
            vera.click("button")
            if not js:
                vera.click("input[type=submit]")
                vera.click("form[data-again] button")
            vera.wait_for_url(re.compile("/me/$"))
            assert vera.input_value("[name=name]") == "Vera Ilieva"
    finally:
        house.stop()
