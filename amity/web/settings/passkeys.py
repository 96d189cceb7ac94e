"""The own passkeys: making one, which wants the password, and removing one, which wants it too."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from amity.audit.log import note
from amity.audit.models import Kind
from amity.records.definitions import definitions_version
from amity.users.devices import device
from amity.users.house import house
from amity.users.passkeys import asked_to_make, make, passkeys_of
from amity.users.second_factor import remove_passkey
from amity.users.sessions import end_sessions

from ..challenge import keep_challenge, site, take_challenge
from ..client_address import address_of
from ..missing import or_missing
from ..posted import posted
from .pages import show
from .present_password import password_fault

HERE = "/me/sessions/passkeys/"
PURPOSE = "make"


@posted(HERE)
@sensitive_post_parameters("password")
def new_passkey_options(request):
    """What the browser is to ask the device, as JSON, for who types the password; 422 with what is wrong."""
    user = request.actor.user
    if fault := password_fault(request, user):
        return JsonResponse({"fault": fault}, status=422)
    options, challenge = asked_to_make(user, site(request)[0], house(definitions_version())["name"])
    keep_challenge(request, challenge, PURPOSE)
    return HttpResponse(options, content_type="application/json")


@or_missing
@sensitive_post_parameters("password", "credential")
def passkeys(request):
    """GET lists them; POST `credential` keeps a new one, `remove` removes the one of this id."""
    user, fault = request.actor.user, ""
    if request.method == "POST":
        fault = _remove(request, user) if "remove" in request.POST else _keep(request, user)
        if not fault:
            return redirect(HERE)
    context = {"passkeys": passkeys_of(user.pk)}
    return show(request, "passkeys.html", context, faults={"": fault} if fault else None)


def _keep(request, user):
    name = device(request.headers.get("User-Agent", "")) or _("unknown device")
    answer, challenge = request.POST.get("credential", "")[:20_000], take_challenge(request, PURPOSE)
    if make(user.pk, name[:60], answer, challenge, *site(request)) is None:
        return _("The device has given no passkey. Try again.")
    end_sessions(user.pk, but=request.session.session_key)
    note(Kind.SECOND_ON, user, address=address_of(request), what="passkey")
    messages.success(request, _("Your passkey is kept. Other devices have to sign in again."))
    return ""


def _remove(request, user):
    if fault := password_fault(request, user):
        return fault
    try:
        id = UUID(request.POST["remove"])
    except ValueError:
        return ""
    if not remove_passkey(user.pk, id, needed=request.actor.demands.second):
        return _("Your role needs a second factor, and this is the last one.")
    note(Kind.SECOND_OFF, user, address=address_of(request), what="passkey")
    return ""
