"""People of the cast before their screens."""

import pytest
from django.test import Client

from amity.users.models import User
from amity.users.signin import sign_in

from .noscript import Browser


@pytest.fixture
def at(cast):
    """`at("alice")`: a client in which Alice is signed in."""

    def signed_in(name):
        client = Client()
        session = client.session
        sign_in(session, cast.record(User, name))
        session.save()
        client.cookies["sessionid"] = session.session_key
        return client

    return signed_in


@pytest.fixture
def browser(at):
    """`browser("alice")`: a browser without script in which Alice is signed in."""
    return lambda name: Browser(at(name))
