"""A whole house for the browser, started as its owner starts it, with the demo company, and a real Chromium."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
DESKTOP = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """The address of a running house: `amity run --demo` in a data folder of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = tmp_path_factory.mktemp("house")
    data.chmod(0o755)
    for parent in data.parents:
        if str(parent).startswith("/tmp/"):
            parent.chmod(0o755)
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_URL", "AMITY_"))}
    environment["AMITY_DATA"] = str(data)
    command = [str(Path(sys.executable).parent / "amity"), "run", "--demo", "--port", str(port)]
    log = (data / "run.log").open("w+")
    running = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(running, f"{address}/health", data / "run.log")
        yield address
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(30)


def _wait(running, address, log, seconds=180):
    import time

    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if running.poll() is not None:
            pytest.fail(f"amity run ended by itself:\n{log.read_text()[-3000:]}")
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"amity run was not well after {seconds} s:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def chromium():
    """A real browser."""
    path = os.environ.get("AMITY_CHROMIUM") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def open_as(house, chromium):
    """open_as("alice") gives a page on which Alice is signed in; `phone=True`, `dark=True` and `js=False` vary it.
    Errors on the console fail the test."""
    contexts, errors = [], []

    def open_page(login, *, phone=False, dark=False, js=True):
        scheme = "dark" if dark else "light"
        look = {**(PHONE if phone else DESKTOP), "color_scheme": scheme, "java_script_enabled": js, "base_url": house}
        context = chromium.new_context(**look)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto("/sign-in/")
        page.fill("#login", login)
        page.fill("#password", "amity")
        page.click("form.panel button.go")
        page.wait_for_url(re.compile(r"/$"))
        return page

    yield open_page
    for context in contexts:
        context.close()
    expected = ("409", "422")
    assert not [error for error in errors if not any(status in error for status in expected)]
