"""Giving somebody the link by which they choose a password: shown to the administrator, or sent by mail."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amity.audit.log import note
from amity.audit.models import Kind
from amity.notices.invitation import mailed_to, send_invitation
from amity.notices.mail import mail_settings, said
from amity.users.invitations import invitation

from ..client_address import address_of


def link_for(request, user):
    """A new link for `user`, by the address at which the administrator asks."""
    return request.build_absolute_uri(_path(user))


def mail_invitation(request, user):
    """(a redirect to the page of `user` with a toast, {}), or (None, {"": why no letter went out})."""
    if not mailed_to(user):
        return None, {
            "": _("No letter can go to %(name)s: see the mail settings and the e-mail address.") % {"name": user.name}
        }
    base = mail_settings().address.rstrip("/")
    link = f"{base}{_path(user)}" if base else link_for(request, user)
    try:
        send_invitation(user, link, request.actor.name)
    except OSError as fault:
        return None, {"": _("The letter did not go out. The server said: %(words)s") % {"words": said(fault)}}
    note_invitation(request, user)
    messages.success(request, _("The invitation is on its way to %(address)s.") % {"address": user.email})
    answer = redirect(f"/settings/users/{user.pk}/")
    answer.status_code = 303
    return answer, {}


def note_invitation(request, user):
    """The audit log tells who gave out a link to whose account."""
    note(Kind.RIGHTS, request.actor, address=address_of(request), what=f"invitation · {user.login}")


def _path(user):
    return f"/invited/{invitation(user)}/"
