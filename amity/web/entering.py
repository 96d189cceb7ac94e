"""Signing somebody in: the session becomes theirs, and the audit log tells so."""

from amity.audit.log import note
from amity.audit.models import Kind
from amity.users.signin import sign_in

from .tries import address_of, remember_browser


def enter(request, user, response):
    """`response`, by which `user` is signed in; the browser is known as theirs from now on."""
    sign_in(request.session, user)
    note(Kind.SIGN_IN, user, address=address_of(request))
    return remember_browser(response, user.login)
