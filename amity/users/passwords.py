"""Choosing a password."""

from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.utils.translation import gettext as _

from amity.audit.log import note
from amity.audit.models import Kind
from amity.base.text.clean import CONTROL
from amity.records.administering import demand_administrator
from amity.records.errors import Refused

from .rights import revise
from .sessions import end_sessions

SHORTEST, LONGEST = 10, 1000


def set_password(user, password, *, c):
    """A new password for anybody, by an administrator. Raises Refused."""
    demand_administrator(c)
    _set(user, password, c)


def change_password(user, old, password, *, c):
    """One's own new password; `old` is the present one. Raises Refused."""
    if c.actor.id != user.pk or not check_password(old[:LONGEST], user.password):
        raise Refused(_("The present password is another one."), field="old")
    _set(user, password, c)


def choose_password(user, password, *, c):
    """The password of who was invited: an invitation that fits has been asked for before. Raises Refused."""
    if c.actor.id != user.pk:
        raise Refused(_("This invitation is for somebody else."), rule="rights")
    _set(user, password, c)


def demand_good(password, *names):
    """Refuse a password that is too short, too long, one of the `names` or one that many people take."""
    if len(password) < SHORTEST:
        raise Refused(_("A password has at least %(number)s characters.") % {"number": SHORTEST}, field="password")
    if len(password) > LONGEST or CONTROL.search(password):
        raise Refused(_("This can't be a password. Choose letters, digits and signs."), field="password")
    told = password.casefold()
    if len(set(password)) < 4 or told in {name.casefold() for name in names} or told in _frequent():
        raise Refused(_("This is too easy to guess."), field="password")


@cache
def _frequent():
    """The most frequent passwords of the world, as far as they are long enough."""
    return frozenset(one for one in CommonPasswordValidator().passwords if len(one) >= SHORTEST)


def _set(user, password, c):
    demand_good(password, user.login, user.name, user.email)
    revise(user, c, password=make_password(password))
    end_sessions(user.pk)
    note(Kind.PASSWORD, c.actor, what=user.login)
