"""The users who asked lately, kept in the process: who one is, is asked by every request."""

from copy import copy

from .users import User

WHY = "who one is, is asked before any scope"

_known = (None, {})
"""(version, {id: user}), replaced as one: threads of other versions read it meanwhile."""


def user_known(id, version):
    """The active user of this id as of a version of the definitions, or None: each change of a user raises it.

    The user is the caller's own, with `session_auth_hash`: what a session of theirs must carry.
    """
    global _known
    known = _known
    if known[0] != version:
        known = _known = version, {}
    users = known[1]
    if id not in users:
        user = User.objects.unscoped(because=WHY).filter(pk=id, active=True).first()
        if user is not None:
            user.session_auth_hash = user.get_session_auth_hash()
        users[id] = user
    return copy(users[id])
