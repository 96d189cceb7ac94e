"""Typing the own password once more, before what it protects is changed: guessed as little as on the sign-in page."""

from django.utils.translation import gettext as _

from amity.audit.log import note
from amity.audit.models import Kind
from amity.identity.by_password import own_password

from ..client_address import address_of
from ..tries import too_many, tried


def password_fault(request, user, field="password"):
    """What is wrong with the password that was posted as `field`; "" where it is that of `user`."""
    if too_many(request, user.login):
        return _wait()
    if own_password(user, request.POST.get(field, "")[:1000]):
        return ""
    tried(request, user.login)
    note(Kind.PASSWORD_FAILED, user, address=address_of(request))
    if too_many(request, user.login):
        note(Kind.WAITS, user, address=address_of(request), what=user.login)
        return _wait()
    return _("The present password is another one.")


def _wait():
    return _("Too many tries. Wait a few minutes and try again.")
