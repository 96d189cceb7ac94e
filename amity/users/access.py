"""Verbs on users: giving access, taking it away, and one's own preferences."""

from amity.records.administering import demand_administrator
from amity.records.errors import Refused

from .last_administrator import demand_an_administrator
from .rights import WHY, revise
from .role_times import kept_times
from .roles import Role
from .sessions import end_sessions
from .typed import cleaned
from .users import User


def employ(*, c, roles, team, user=None, times=None, **typed):
    """A new user, or `user` with other values; `typed` are name, login, email, language and timezone as typed.

    `roles` are ids of roles, `times` says of those that are given for a time from when and until when (see User; None:
    as it is), `team` is the id of the main team or None. Returns the user. Raises Refused, Invalid
    or NotFound.
    """
    demand_administrator(c)
    values = cleaned(User, **typed)
    if user is None:
        user = c.create(User, **values, team=team)
    else:
        c.update(user, **values, team=team)
    give_roles(user, roles, times=times, c=c)
    return user


def give_roles(user, roles, *, c, times=None):
    """The user has these roles (ids) from now on, and those of which `times` speak for a time. Raises Refused for who
    may not, for days that are none, or if no administrator is left."""
    demand_administrator(c)
    known = set(Role.objects.unscoped(because=WHY).filter(pk__in=roles).values_list("pk", flat=True))
    times = kept_times(user.role_times if times is None else times, known)
    if known != set(user.roles) or times != user.role_times:
        revise(user, c, roles=sorted(known), role_times=times)
        demand_an_administrator()


def switch(user, *, c, on):
    """Whether the user may sign in; ends all sessions of who may not. Raises Refused."""
    demand_administrator(c)
    c.update(user, active=on)
    if not on:
        end_sessions(user.pk)


def prefer(user, *, c, **typed):
    """One's own name, email, language, timezone and theme, which need no right but to be oneself. Raises Invalid."""
    if c.actor.id != user.pk:
        raise Refused("", rule="rights")
    revise(user, c, **cleaned(User, **typed))
