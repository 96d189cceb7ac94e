"""Every address of the house: thin, and closed to whoever has not signed in."""

import inspect
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from amity.web.who import OPEN

from . import allowed
from .allowed import named
from .test_architecture import demand_named

NOBODYS = UUID(int=7)
LINES = 35


def ways_in(resolver=None, before=""):
    """[(address pattern, view)] of the whole house."""
    found = []
    for one in (resolver or get_resolver()).url_patterns:
        address = before + str(one.pattern)
        found += ways_in(one, address) if isinstance(one, URLResolver) else [(address, one.callback)]
    return found


def address_of(pattern):
    """An address that fits a pattern."""
    ids = [(f"<uuid:{name}>", NOBODYS) for name in ("id", "change", "directory")]
    for hole, filling in (("<entity:entity>", "deal"), *ids):
        pattern = pattern.replace(hole, str(filling))
    for hole in ("<str:keys>", "<str:key>", "<str:name>", "<str:token>"):
        pattern = pattern.replace(hole, "owner")
    assert "<" not in pattern, f"tests/test_ways_in.py does not know what to put into {pattern}"
    return f"/{pattern}"


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_has_not_signed_in_is_sent_to_sign_in_from_everywhere(cast, method):
    client, found = Client(), set()
    for pattern, _view in ways_in():
        answer = getattr(client, method)(address_of(pattern))
        if answer.status_code != 302 or not answer.url.startswith("/sign-in/?next="):
            found.add(pattern)
    demand_named(found, allowed.OPEN_TO_ALL, "it answers to strangers; close it, or say in tests/allowed.py why")


def test_the_list_of_open_addresses_is_the_one_that_is_written_down():
    written = {f"/{pattern.partition('<')[0]}" for pattern in named(allowed.OPEN_TO_ALL)}
    assert set(OPEN) - {"/static/"} == written


def test_a_view_finds_asks_and_answers_in_few_lines():
    views = {f"{view.__module__}.{view.__name__}": inspect.unwrap(view) for _pattern, view in ways_in()}
    long = {name for name, view in views.items() if len(inspect.getsource(view).splitlines()) > LINES}
    demand_named(long, allowed.LONG_VIEWS, f"a view is under {LINES} lines")
