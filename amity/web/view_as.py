"""Looking at the house as another person sees it: asked for by an administrator, with a reason, and ended again."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from amity.notices.viewing import tell_viewed
from amity.records.errors import Refused
from amity.records.registry import entity_of
from amity.records.scope import find
from amity.users.actor import actor_of
from amity.users.users import User
from amity.users.view_as import LASTS, STOPPED, WHY, begin, end, may_be_viewed, may_view_as

from .client_address import address_of
from .posted import posted
from .settings.pages import administrators, show


@administrators
def view_as(request, id):
    """Ask for the reason (`why`), and begin; `to` is the page of this house that is looked at first."""
    actor = request.actor
    if not may_view_as(actor):
        raise Http404
    known = find(actor, entity_of(User), id)
    person, typed, faults = actor_of(known.pk), "", {}
    if request.method == "POST" and person:
        typed = request.POST.get("why", "")
        try:
            return _begun(request, person, typed)
        except Refused as refusal:
            faults = {refusal.field or "": refusal.message}
    context = {
        "known": known,
        "may": bool(person) and may_be_viewed(actor, person),
        "why": typed,
        "most": WHY,
        "to": _to(request),
        "minutes": int(LASTS.total_seconds()) // 60,
    }
    return show(request, "view_as.html", context, faults=faults)


@posted("/")
def stop(request):
    """Look as oneself again; on the page of the person."""
    person = request.actor
    if person.behind is None:
        return redirect("/")
    end(request.session, person.behind, STOPPED, address_of(request))
    _turned(request)
    messages.success(request, _("You no longer view as %(name)s.") % {"name": person.name})
    return redirect(f"/settings/users/{person.id}/")


def _begun(request, person, why):
    """The way to where the person is looked on; they are told. Raises Refused."""
    with transaction.atomic():
        begin(request.session, request.actor, person, why, address_of(request))
        tell_viewed(person, request.actor)
    _turned(request)
    return redirect(_to(request))


def _turned(request):
    """Pages that were opened before can no longer send their forms, nor bring back what the session held."""
    request.session.cycle_key()
    rotate_token(request)


def _to(request):
    """Where to go: only ever to this house."""
    asked = request.POST.get("to") or request.GET.get("to", "")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe and asked.startswith("/") else "/"
