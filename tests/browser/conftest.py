"""Houses for the browser, started as their owners start them, and a real Chromium to visit them with."""

import os
import re

import pytest
from playwright.sync_api import sync_playwright

from .running import running_house

SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
DESKTOP = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
EXPECTED = ("409", "422")
"""Answers that the console calls errors, and that are just what was asked for: a conflict, a refusal."""


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """The address of a running house with the demo company."""
    with running_house(tmp_path_factory.mktemp("house"), "--demo") as address:
        yield address


@pytest.fixture
def fresh_house(tmp_path):
    """The address of a running house that nobody has set up yet."""
    with running_house(tmp_path) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    """A real browser."""
    path = os.environ.get("AMITY_CHROMIUM") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """visit(address) gives a page of a new visitor to the house there; `phone=True`, `dark=True` and `js=False`
    vary it. Errors on the console fail the test."""
    contexts, errors = [], []

    def open_page(address, *, phone=False, dark=False, js=True):
        scheme = "dark" if dark else "light"
        look = {**(PHONE if phone else DESKTOP), "color_scheme": scheme, "java_script_enabled": js}
        context = chromium.new_context(**look, base_url=address)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not [error for error in errors if not any(status in error for status in EXPECTED)]


@pytest.fixture
def open_as(house, visit):
    """open_as("alice") gives a page of the demo company's house on which Alice is signed in; varied as `visit`."""

    def open_page(login, **look):
        page = visit(house, **look)
        page.goto("/sign-in/")
        sign_in(page, login, "amity")
        return page

    return open_page


def sign_in(page, login, password):
    """Fill in the sign-in form that the page shows, and arrive at Today."""
    page.fill("#login", login)
    page.fill("#password", password)
    page.click("form.panel button.go")
    page.wait_for_url(re.compile(r"://[^/]+/$"))
