"""A provider that runs for a test, and somebody's browser at it."""

import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from html import unescape
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin

from amity.exchange.tests.servers import free_port

from .provider_server import PASSWORD

PATIENCE = 30


class House:
    """The provider: its `port`, and the process that can be started anew, with other keys."""

    def __init__(self, redirect):
        self.port, self.redirect, self.process = free_port(), redirect, None

    @property
    def issuer(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        words = [sys.executable, "-m", "amity.identity.tests.provider_server", str(self.port), self.redirect]
        self.process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.issuer}/oauth/jwks.json", timeout=2):
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the provider does not start")

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


@contextmanager
def provider_house(redirect):
    house = House(redirect)
    house.start()
    try:
        yield house
    finally:
        house.stop()


class Browser:
    """Somebody's, at the provider: follows it until it sends them to another house."""

    def __init__(self, login):
        self.login, self.jar = login, CookieJar()
        self.opener = urllib.request.build_opener(_Stay, urllib.request.HTTPCookieProcessor(self.jar))

    def follow(self, address):
        """Go to an address of the provider, sign in there, and give the address to which it sends the browser back."""
        here, form = address, None
        for _step in range(12):
            status, leads_to, page = self._open(here, form)
            form = None
            if status in (301, 302, 303, 307):
                there = urljoin(here, leads_to)
                if urljoin(there, "/") != urljoin(address, "/"):
                    return there
                here = there
                continue
            form = dict(re.findall(r'<input[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"', page))
            form = {name: unescape(value) for name, value in form.items()}
            action = re.search(r'<form[^>]*action="([^"]+)"', page)
            here = urljoin(here, unescape(action[1])) if action else here
            if 'name="password"' in page:
                form["password"] = PASSWORD
            elif 'name="login"' in page:
                form["login"] = self.login
            form["answer"] = "accept" if 'value="accept"' in page else ""
        raise AssertionError(f"the provider goes on without end: {here}")

    def _open(self, address, form):
        data = urlencode(form).encode() if form is not None else None
        try:
            with self.opener.open(urllib.request.Request(address, data, {"Referer": address}), timeout=10) as said:
                return said.status, said.headers.get("Location", ""), said.read().decode()
        except urllib.error.HTTPError as said:
            return said.code, said.headers.get("Location", ""), said.read().decode()


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_asked):
        return None
