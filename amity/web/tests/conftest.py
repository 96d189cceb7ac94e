"""People of the cast before their screens."""

from functools import partial

import pytest

from tests.signed_in import signed_in

from .hidden import dave, hidden
from .noscript import Browser

__all__ = ["at", "browser", "dave", "hidden"]


@pytest.fixture
def at(cast):
    """`at("alice")`: a client in which Alice is signed in."""
    return partial(signed_in, cast)


@pytest.fixture
def browser(at):
    """`browser("alice")`: a browser without script in which Alice is signed in."""
    return lambda name: Browser(at(name))
