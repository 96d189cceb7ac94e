"""Connecting one's own account of an identity provider, and disconnecting it. Both want the password: whoever finds
an open browser must not make a way in of their own."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from amity.audit.log import note
from amity.audit.models import Kind
from amity.identity.arriving import disconnect
from amity.identity.known import find_provider, identities_of, redirecting

from ..client_address import address_of
from ..missing import or_missing
from ..sign_in_with import begin_connecting
from .pages import show
from .present_password import password_fault

AT = "/me/sessions/providers/"


@sensitive_post_parameters("password")
@or_missing
def connecting(request):
    """GET shows them. POST wants the `password`; `connect` is the id of a Provider, `disconnect` of an Identity."""
    user, fault = request.actor.user, ""
    if request.method == "POST":
        fault = password_fault(request, user) or _disconnected(request, user)
        if not fault and "connect" in request.POST:
            provider = find_provider(request.POST["connect"])
            begin_connecting(request, provider)
            return show(request, "connect.html", {"provider": provider})
        if not fault:
            return redirect(AT)
    mine = identities_of(user.pk)
    free = [one for one in redirecting() if one.pk not in {provider.pk for provider, _row in mine}]
    context = {"mine": mine, "free": free}
    return show(request, "connecting.html", context, faults={"": fault} if fault else None)


def _disconnected(request, user):
    """Take the Identity off that was named; why not, where it may not be."""
    wanted = request.POST.get("disconnect", "")
    found = next((pair for pair in identities_of(user.pk) if str(pair[1].pk) == wanted), None)
    if found is None:
        return ""
    if disconnect(user, UUID(wanted)):
        note(Kind.DISCONNECTED, user, address=address_of(request), what=found[0].name)
        messages.success(request, _("%(name)s signs you in no more.") % {"name": found[0].name})
    return ""
