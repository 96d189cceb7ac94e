"""Where somebody is signed in, and signing out elsewhere."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amity.audit.log import note
from amity.audit.models import Kind
from amity.audit.viewed_as import viewed_as
from amity.identity.known import identities_of, providers
from amity.records.registry import entity_of
from amity.records.scope import find
from amity.records.types import Moment
from amity.users.code_app import code_app_of
from amity.users.devices import device
from amity.users.passkeys import passkeys_of
from amity.users.sessions import end_session, end_sessions, sessions_of
from amity.users.users import User

from ..client_address import address_of
from ..missing import or_missing
from ..posted import posted
from .pages import administrators, show


@or_missing
def sessions(request):
    """GET lists the own sessions; POST ends the one with the mark `end`, or all others (`others`)."""
    actor, here = request.actor, request.session.session_key
    if request.method != "POST":
        return show(
            request,
            "sessions.html",
            {
                "sessions": told(actor.id, actor.look, here),
                "viewed": viewed_as(actor.id),
                "app": code_app_of(actor.id),
                "passkeys": len(passkeys_of(actor.id)),
                "providers": providers(actor.definitions),
                "identities": [provider.name for provider, _row in identities_of(actor.id)],
            },
        )
    if "others" in request.POST:
        _said(request, end_sessions(actor.id, but=here), actor.name)
    elif end_session(actor.id, request.POST.get("end", "")):
        _said(request, 1, actor.name)
    return _see_other("/me/sessions/")


@posted("/settings/users/{id}/")
@administrators
def sign_out_everywhere(request, id):
    """An administrator ends all sessions of somebody; of themself all but this one."""
    known = find(request.actor, entity_of(User), id)
    _said(request, end_sessions(known.pk, but=request.session.session_key), known.name)
    return _see_other(f"/settings/users/{id}/")


def told(user_id, look, here=""):
    """[{mark, device, since, seen, address, by which provider, whether it is this one}], this one first."""
    rows = [
        {
            "mark": one.mark,
            "device": device(one.agent) or _("unknown device"),
            "since": Moment().text(one.since, look),
            "seen": Moment().text(one.seen, look),
            "address": one.address,
            "by": one.by,
            "here": one.session_key == here,
        }
        for one in sessions_of(user_id)
    ]
    return sorted(rows, key=lambda row: not row["here"])


def _said(request, number, whose):
    """Note that sessions were ended, and say so."""
    if number:
        note(Kind.SESSIONS, request.actor, address=address_of(request), what=whose, number=number)
    words = ngettext("Signed out on %(number)s device.", "Signed out on %(number)s devices.", number)
    messages.success(request, words % {"number": number})


def _see_other(address):
    response = redirect(address)
    response.status_code = 303
    return response
