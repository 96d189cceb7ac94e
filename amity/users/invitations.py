"""Invitations: a link by which a person chooses a password, once."""

from uuid import UUID

from django.core import signing
from django.utils.crypto import constant_time_compare

from .users import User

DAYS = 7
SALT = "amity.users.invitation"
WHY = "who is invited has no actor yet"


def invitation(user):
    """The token of a link that lets `user` choose a password. It holds for DAYS days or until the password changes."""
    return signing.dumps([str(user.pk), user.get_session_auth_hash()[:32]], salt=SALT)


def invited(token):
    """The user whom a token invites; None where it is none, too old, or was used."""
    try:
        id, mark = signing.loads(token, salt=SALT, max_age=DAYS * 86_400)
        id = UUID(id)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    user = User.objects.unscoped(because=WHY).filter(pk=id, active=True).first()
    fits = user is not None and constant_time_compare(mark, user.get_session_auth_hash()[:32])
    return user if fits else None
