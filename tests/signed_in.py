"""Browsers in which somebody is signed in, without the way through the sign-in page."""

from django.test import Client
from django.utils.crypto import get_random_string

from amity.base.clock import now
from amity.users.models import Session
from amity.users.session import SessionStore
from amity.users.signin import sign_in

_signed = {}
"""What sessions hold, by whose they are: signing in takes a dozen queries, and comes to the same each time."""


def signed_in(cast, who, **options):
    """A client in which somebody of the cast is signed in, in a session of its own; `options` are the Client's."""
    return with_session(session_of(getattr(cast, who).user), **options)


def session_of(user):
    """The key of a new session in which a user is signed in."""
    whose = user.pk, user.get_session_auth_hash()
    session = SessionStore()
    if whose not in _signed:
        sign_in(session, user)
        _signed[whose] = session.encode(dict(session.items()))
    key = get_random_string(32).lower()
    moment, until = now(), session.get_expiry_date()
    Session.objects.create(
        session_key=key, session_data=_signed[whose], expire_date=until, user=user.pk, since=moment, seen=moment
    )
    return key


def with_session(key, **options):
    """A client that carries a session's cookie."""
    client = Client(**options)
    client.cookies["sessionid"] = key
    return client
