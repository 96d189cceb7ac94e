"""Signing in with name and password, and who a session belongs to."""

from functools import partial

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import check_password, make_password
from django.utils.crypto import constant_time_compare

from amity.base.clock import now
from amity.records.definitions import definitions_version
from amity.records.writing import change

from .actor import Actor
from .known import WHY, user_known
from .rights import revise
from .users import User


def actor_in(session, address):
    """The actor of a signed-in session; None if there is none, the user has left, the password was changed since, or
    a role of theirs demands another `address`, or that somebody asks more often."""
    user_id = session.get(SESSION_KEY)
    if not user_id:
        return None
    version = session.definitions if session.definitions is not None else definitions_version()
    user = user_known(user_id, version)
    if user is None or not constant_time_compare(session.get(HASH_SESSION_KEY, ""), user.session_auth_hash):
        return None
    actor = Actor(user, version, session.habits)
    return actor if _still_in(actor, session, address) else None


def _still_in(actor, session, address):
    return actor.demands.admits(address) and not actor.demands.too_long(session.seen, now())


def user_with(login, password):
    """The active user of this sign-in name and password, or None. Takes equally long for an unknown name."""
    user = User.objects.unscoped(because=WHY).filter(login=login.strip().lower(), active=True).first()
    if user is None:
        make_password(password)
        return None
    return user if check_password(password, user.password, partial(_hash_anew, user)) else None


def known_login(login):
    """The sign-in name that was typed, if somebody has it; "" if not: it may be a password in the wrong place."""
    login = login.strip().lower()
    return login if User.objects.unscoped(because=WHY).filter(login=login).exists() else ""


def people_of(logins):
    """{sign-in name: name} of those of `logins` that an active user has."""
    return dict(User.objects.unscoped(because=WHY).filter(login__in=logins, active=True).values_list("login", "name"))


def sign_in(session, user):
    """Make the session the user's; a new key guards against a planted one. What it holds besides stays."""
    session.cycle_key()
    session[SESSION_KEY] = str(user.pk)
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()


def _hash_anew(user, password):
    """Keep the password that has just fitted as passwords are hashed today. It ends other sessions, as a new one
    does."""
    with change(Actor(user, definitions_version()), source="sign-in") as c:
        revise(user, c, password=make_password(password))
