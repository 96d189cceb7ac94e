"""The second step of signing in: a code, or setting up the app that shows them where a role demands it."""

from functools import partial

from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from amity.audit.log import note
from amity.audit.models import Kind
from amity.records.definitions import definitions_version
from amity.users.code_app import TooManyCodes, code_app_of, proven
from amity.users.house import house
from amity.users.passkeys import passkeys_of
from amity.users.second_factor import has_second
from amity.users.wrong_codes import Place

from .client_address import address_of, neighbourhood
from .code_alarm import note_wrong_code
from .entering import go_on, half_in
from .setting_up import app_to_scan, first_code, show_codes
from .tries import browser_of


@never_cache
@sensitive_post_parameters("code")
def type_code(request):
    """Asks who has proven the password for a code of the app, or a recovery code."""
    user, to = half_in(request)
    if request.actor or user is None or not has_second(user.pk):
        return redirect("/sign-in/?next=/")
    with translation.override(user.language):
        fault = ""
        if request.method == "POST":
            fault = _wrong(request, user)
            if not fault:
                return go_on(request, user, to)
        return _page(
            request,
            "web/sign_in_code.html",
            {"fault": fault, "app": code_app_of(user.pk), "passkeys": passkeys_of(user.pk)},
        )


@never_cache
@sensitive_post_parameters("code")
def set_up_app(request):
    """Who has to have a second factor and has none sets it up here, and opens nothing before."""
    user, to = half_in(request)
    if request.actor or user is None or has_second(user.pk):
        return redirect("/sign-in/?next=/")
    with translation.override(user.language):
        fault = ""
        if request.method == "POST":
            codes, fault = first_code(request, user)
            if codes:
                return go_on(request, user, to, partial(show_codes, request, codes))
        return _page(request, "web/sign_in_set_up.html", {"fault": fault, **app_to_scan(request, user)})


def _wrong(request, user):
    """What is wrong with the code that was posted; "" where it fits."""
    address = address_of(request)
    place = Place(browser_of(request, user.login), neighbourhood(address))
    try:
        found = proven(user.pk, request.POST.get("code", ""), place)
    except TooManyCodes:
        note(Kind.WAITS, address=address, what=user.login)
        return _("Too many tries. Wait a few minutes and try again.")
    if found == "recovery":
        note(Kind.RECOVERED, user, address=address)
    elif not found:
        note_wrong_code(user, place, address)
    return "" if found else _("This code does not fit. Each is taken once: wait for the next one.")


def _page(request, template, context):
    context["house"] = house(definitions_version())["name"]
    return render(request, template, context, status=422 if context["fault"] else 200)
