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

from .given_passwords import forget_given, note_given
from .rights import revise
from .sessions import end_sessions

SHORTEST, LONGEST = 10, 1000


def set_password(user, password, *, c):
    """A new password for anybody, by an administrator, who knows that it is the person's own. Raises Refused."""
    demand_administrator(c)
    _set(user, password, c)


def give_password(user, password, *, c):
    """A new password for anybody, by an administrator: by it they come in once, and choose one of their own. Who has
    none sets their own so; who has one changes it by `change_password`. Raises Refused."""
    own = c.actor.id == user.pk
    if own and user.has_password:
        raise Refused(_("Change your own password in your profile: it asks for the present one."), field="password")
    set_password(user, password, c=c)
    if not own:
        note_given(user.pk)


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


def replace_given(user, password, *, c):
    """The password of who has come in by one that was given to them. Raises Refused."""
    if c.actor.id != user.pk:
        raise Refused("", rule="rights")
    if check_password(password[:LONGEST], user.password):
        raise Refused(_("This is the password that was given to you. Choose another one."), field="password")
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
    forget_given(user.pk)
    note(Kind.PASSWORD, c.actor, what=user.login)
