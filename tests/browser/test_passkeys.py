"""Passkeys in a real browser, with the virtual device that Chromium brings for such tests."""

import json
import re

import pytest

from .conftest import sign_in

HERE = re.compile(r"://[^/]+/$")
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def address(fresh_house):
    """Passkeys hold for a name, not for the number of an address."""
    return fresh_house.replace("127.0.0.1", "localhost")


def found(page):
    """Vera founds the house."""
    page.goto("/")
    page.wait_for_url(re.compile("/welcome/$"))
    for name, value in (("company", "First House"), ("name", "Vera"), ("login", "vera"), ("password", "seven apples")):
        page.fill(f"[name={name}]", value)
    page.click("form button.go")
    page.wait_for_url(HERE)
    page.wait_for_load_state()


def device(page, **more):
    """A device beside the page; gives what speaks to it, and its id."""
    speaks = page.context.new_cdp_session(page)
    speaks.send("WebAuthn.enable")
    made = speaks.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE | more})
    return speaks, made["authenticatorId"]


def make_one(page):
    page.goto("/me/sessions/passkeys/")
    page.fill("#new-password", "seven apples")
    page.click("form[data-makes] button.go")
    page.wait_for_selector("button[name=remove]")


def by_passkey(page):
    page.goto("/sign-in/")
    page.click("form[data-passkey] button")


def test_vera_makes_a_passkey_and_signs_in_by_it_alone_and_beside_her_password(address, visit):
    page, sent = visit(address), []
    found(page)
    device(page)
    make_one(page)
    page.context.clear_cookies()
    page.on("request", lambda one: sent.append(one.post_data) if one.url.endswith("/sign-in/passkey/") else None)
    by_passkey(page)
    page.wait_for_url(HERE)
    page.wait_for_load_state()

    page.context.clear_cookies()
    page.goto("/sign-in/")
    page.fill("#login", "vera")
    page.fill("#password", "seven apples")
    page.click("form[action='/sign-in/'] button.go")
    page.wait_for_url(re.compile("/sign-in/code/$"))
    page.goto("/contact/")
    assert "/sign-in/" in page.url
    page.goto("/sign-in/code/")
    page.click("form[data-passkey] button")
    page.wait_for_url(HERE)
    page.wait_for_load_state()

    a_recorded_answer_is_worth_nothing(visit(address), sent[0])


def a_recorded_answer_is_worth_nothing(page, sent):
    """What one passkey has signed once signs nobody in again: it answers another challenge."""
    answer = re.search(r'name="credential"\r\n\r\n(.*?)\r\n--', sent, re.DOTALL) if "form-data" in sent else None
    page.goto("/sign-in/")
    said = page.evaluate(
        """async ([sent, answer]) => {
            const form = document.querySelector("form[data-passkey]");
            await fetch(form.dataset.passkey, { method: "POST", body: new FormData(form) });
            form.elements.credential.value = answer ?? new URLSearchParams(sent).get("credential");
            const got = await fetch(form.action, { method: "POST", body: new FormData(form) });
            return [form.elements.credential.value, got.status, new URL(got.url).pathname];
        }""",
        [sent, answer and answer[1]],
    )
    assert json.loads(said[0])["type"] == "public-key"
    assert said[1:] == [422, "/sign-in/passkey/"]


def test_a_device_that_does_not_check_its_person_signs_nobody_in(address, visit):
    page = visit(address)
    found(page)
    speaks, id = device(page)
    make_one(page)
    page.context.clear_cookies()
    speaks.send("WebAuthn.setUserVerified", {"authenticatorId": id, "isUserVerified": False})
    by_passkey(page)
    page.wait_for_selector("[data-fault]:not([hidden])")
    page.goto("/contact/")
    assert "/sign-in/" in page.url


def test_a_passkey_that_was_removed_signs_nobody_in(address, visit):
    page = visit(address)
    found(page)
    device(page)
    make_one(page)
    page.fill("#password", "seven apples")
    page.click("button[name=remove]")
    page.wait_for_selector("button[name=remove]", state="detached")
    page.context.clear_cookies()
    by_passkey(page)
    page.wait_for_selector(".note-box.bad:not([hidden])")
    page.goto("/")
    sign_in(page, "vera", "seven apples")


def test_making_one_wants_the_password(address, visit):
    page = visit(address)
    found(page)
    device(page)
    page.goto("/me/sessions/passkeys/")
    page.fill("#new-password", "not this one")
    page.click("form[data-makes] button.go")
    page.wait_for_selector("[data-fault]:not([hidden])")
    page.reload()
    assert page.locator("button[name=remove]").count() == 0
