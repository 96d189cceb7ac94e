"""The own second factor: setting it up, new recovery codes, taking it off. Each asks for the password again."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from amity.audit.log import note
from amity.audit.models import Kind
from amity.records.registry import entity_of
from amity.records.scope import find
from amity.users.code_app import code_app_of, take_off
from amity.users.recovery_codes import new_recovery_codes, recovery_codes_left
from amity.users.second_factor import take_all_off
from amity.users.sessions import end_sessions
from amity.users.users import User

from ..client_address import address_of
from ..missing import or_missing
from ..posted import posted
from ..setting_up import KEPT, app_to_scan, first_code, show_codes
from .pages import administrators, show
from .present_password import password_fault

HERE = "/me/sessions/second-factor/"


@never_cache
@sensitive_post_parameters("password", "code")
@or_missing
def second(request):
    """POST `code` ends setting up; `begin`, `renew` and `off` want the password."""
    user, fault = request.actor.user, ""
    if request.method == "POST" and "code" in request.POST and KEPT in request.session:
        codes, fault = first_code(request, user)
        if codes:
            end_sessions(user.pk, but=request.session.session_key)
            return show_codes(request, codes, HERE)
    elif request.method == "POST":
        fault = password_fault(request, user)
        done = None if fault else _do(request, user)
        if done:
            return done
    app = code_app_of(user.pk)
    context = {"app": app, "left": recovery_codes_left(user.pk) if app else 0, "demanded": request.actor.demands.second}
    if app is None and KEPT in request.session:
        context |= app_to_scan(request, user)
    return show(request, "second.html", context, faults={"": fault} if fault else None)


@posted("/settings/users/{id}/")
@administrators
def take_second_off(request, id):
    """An administrator takes off the second factor of somebody who has lost it; who has one signs in anew."""
    known = find(request.actor, entity_of(User), id)
    if known.pk == request.actor.id:
        return redirect(HERE)
    if take_all_off(known.pk):
        end_sessions(known.pk)
        note(Kind.SECOND_OFF, request.actor, address=address_of(request), what=known.login)
        messages.success(request, _("%(name)s has no second factor any more.") % {"name": known.name})
    return redirect(f"/settings/users/{id}/")


def _do(request, user):
    """What was asked for, by who has typed the password."""
    app, address = code_app_of(user.pk), address_of(request)
    if "renew" in request.POST and app:
        note(Kind.NEW_CODES, user, address=address)
        return show_codes(request, new_recovery_codes(user.pk), HERE)
    if "off" in request.POST and app and not request.actor.demands.second:
        take_off(user.pk)
        note(Kind.SECOND_OFF, user, address=address, what=user.login)
        messages.success(request, _("You sign in by your password alone again."))
        return redirect(HERE)
    if "begin" in request.POST and app is None:
        app_to_scan(request, user)
        return redirect(HERE)
    return None
