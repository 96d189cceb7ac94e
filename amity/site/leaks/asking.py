"""Asking every address of the house for one thing or another, and what can be told from its answers."""

import re
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import unified_diff
from urllib.parse import quote, quote_plus

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver
from django.utils.html import escape

from amity.base.clock import now, standing_at

HTMX = {"HX-Request": "true"}
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value|name="csrf-token" content)="[^"]*"')
TIMELY = ("Content-Length", "Expires")
MADE = re.compile(r"(?<=\?v=)[0-9a-f-]{36}$")
"""The id of a view that somebody has just saved: each is another."""
IDS = ("uuid:id", "uuid:change", "uuid:directory")


def addresses(resolver=None, before="/"):
    """The patterns of all addresses: "/<entity:entity>/<uuid:id>/", …"""
    found = []
    for one in (resolver or get_resolver()).url_patterns:
        pattern = before + str(one.pattern)
        found += addresses(one, pattern) if isinstance(one, URLResolver) else [pattern]
    return found


def filled(pattern, entity, id="", names=("owner",)):
    """The addresses that fit a pattern; `names` go where it asks for the key of a field, an action and their like.
    Raises Unknown where nobody has said what goes into a hole of it."""
    address = pattern.replace("<entity:entity>", entity)
    for hole in IDS:
        address = address.replace(f"<{hole}>", str(id))
    found = [re.sub(r"<str:\w+>", name, address) for name in (names if "<str:" in address else names[:1])]
    if any("<" in one for one in found):
        raise Unknown(f"amity/site/leaks/asking.py does not know what to put into {pattern}")
    return found


class Unknown(LookupError):
    """An address has a hole of a kind that is new."""


@dataclass(frozen=True)
class Answer:
    """What somebody can tell from an answer; `queries` are how many it took."""

    status: int
    headers: str
    body: str
    queries: int

    def apart_from(self, other):
        """In what it differs, in words."""
        found = []
        for name in ("status", "headers", "queries"):
            if getattr(self, name) != getattr(other, name):
                found.append(f"{name} {getattr(self, name)!r}, not {getattr(other, name)!r}")
        lines = unified_diff(other.body.splitlines(), self.body.splitlines(), lineterm="", n=0)
        return "; ".join([*found, *(line[:200] for line in list(lines)[2:8])])


class Asker:
    """Somebody signed in, who leaves no trace of what they asked."""

    def __init__(self, client):
        self.client = client
        self.kept = {name: morsel.value for name, morsel in client.cookies.items()}

    def ask(self, method, address, data=None, htmx=False, hide=()):
        """The Answer, with each of `hide` (ids, texts) taken out of it."""
        connection.queries_log.clear()  # a full log would count none
        with _untouched(), CaptureQueriesContext(connection) as asked:
            got = getattr(self.client, method)(address, data or {}, headers=HTMX if htmx else {})
            body = b"".join(got.streaming_content) if got.streaming else got.content
        self.client.cookies.clear()
        for name, value in self.kept.items():
            self.client.cookies[name] = value
        text, headers = TOKEN.sub("", body.decode("utf-8", "replace")), _headers(got)
        return Answer(got.status_code, _without(headers, hide), _without(text, hide), len(asked))


def _headers(got):
    """All headers, one a line, and which cookies are set. The length is the body's to tell; what expires at once says
    the second of the answer."""
    lines = [f"{name}: {MADE.sub('', value)}" for name, value in got.headers.items() if name not in TIMELY]
    return "\n".join(sorted([*lines, *(f"Set-Cookie: {name}" for name in got.cookies)]))


def _without(text, hide):
    for one in hide:
        for said in {str(one), quote(str(one)), quote_plus(str(one)), escape(str(one))}:
            text = text.replace(said, "…")
    return text


@contextmanager
def _untouched():
    with transaction.atomic(), standing_at(MOMENT):
        yield
        transaction.set_rollback(True)


MOMENT = now()
