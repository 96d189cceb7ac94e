"""The users who asked lately, kept in the process: who one is, is asked by every request."""

from copy import copy

from amity.records.definitions import by_version

from .users import User

WHY = "who one is, is asked before any scope"


def user_known(id, version):
    """The active user of this id as of a version of the definitions, or None: each change of a user raises it.

    The user is the caller's own, with `session_auth_hash`: what a session of theirs must carry.
    """
    users = _users(version)
    if id not in users:
        user = User.objects.unscoped(because=WHY).filter(pk=id, active=True).first()
        if user is not None:
            user.session_auth_hash = user.get_session_auth_hash()
        users[id] = user
    return copy(users[id])


@by_version
def _users(_version):
    """{id: user} of a version, to be filled."""
    return {}
