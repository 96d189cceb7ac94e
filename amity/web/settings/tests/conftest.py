"""People of the cast before their screens."""

from functools import partial

import pytest

from tests.signed_in import signed_in


@pytest.fixture
def at(cast):
    """`at("alice")`: a browser in which Alice is signed in."""
    return partial(signed_in, cast)
