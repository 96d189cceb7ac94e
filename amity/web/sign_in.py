"""The sign-in page."""

from django.conf import settings
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amity.audit.log import note
from amity.audit.models import Kind
from amity.identity.by_password import proven_by
from amity.identity.discovery import Unproven
from amity.identity.known import redirecting
from amity.records.definitions import definitions_version
from amity.users.given_passwords import is_over
from amity.users.house import house
from amity.users.signin import known_login
from amity.users.users import Language
from amity.users.view_as import SIGNED_OUT, end

from .client_address import address_of
from .demo_people import demo_people, password_of
from .entering import arrive
from .posted import posted
from .tries import too_many, tried


def sign_in_page(request):
    """Asks for name and password, or for a click on a person of the demo company (`as`).

    Says why they don't fit, without saying which of the two.
    """
    if request.actor:
        return redirect("/")
    chosen, fault = request.POST.get("as", ""), ""
    login = chosen or request.POST.get("login", "").replace("\0", "")
    password = password_of(chosen) if chosen else request.POST.get("password", "")
    if request.method == "POST":
        answer, fault = _typed(request, login, password)
        if answer:
            return answer
    return show_sign_in(request, fault, login)


def _typed(request, login, password):
    """(the answer to who has typed a name and a password that fit, None), or (None, what is wrong)."""
    if too_many(request, login):
        return None, _("Too many tries. Wait a few minutes and try again.")
    fault, why = _("Name and password don't fit together. Check both and try again."), {}
    try:
        user, by = proven_by(login, password)
        if user and not by and is_over(user.pk):
            raise Unproven(
                _("This password was given to you more than a week ago. Ask your administrator for a new one.")
            )
        if user and (answer := arrive(request, user, next_of(request), by=by)):
            return answer, None
    except Unproven as no:
        fault, why = no.message, {"said": no.detail} if no.detail else {}
    tried(request, login)
    note(Kind.SIGN_IN_FAILED, address=address_of(request), what=known_login(login), **why)
    if too_many(request, login):
        note(Kind.WAITS, address=address_of(request), what=known_login(login))
    return None, fault


def show_sign_in(request, fault="", login=""):
    """The page itself, with what is wrong."""
    context = {
        "login": login,
        "fault": fault,
        "people": demo_people(),
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "providers": redirecting(),
        "house": house(definitions_version())["name"],
        "languages": Language.choices,
        "language": get_language(),
    }
    response = render(request, "web/sign_in.html", context, status=422 if fault else 200)
    return _with_language(response, request.GET.get("language"))


def _with_language(response, language):
    """The browser that gets `response` remembers the language, if it is one of ours."""
    if language in Language.values:
        secure = settings.LANGUAGE_COOKIE_SECURE
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=31_536_000, secure=secure, samesite="Lax")
    return response


@posted("/")
def sign_out(request):
    """Ends the session."""
    if request.actor:
        actor = request.actor.behind or request.actor
        end(request.session, actor, SIGNED_OUT, address_of(request))
        note(Kind.SIGN_OUT, actor, address=address_of(request))
    request.session.flush()
    return redirect("/sign-in/")


def next_of(request):
    """Where to go after signing in: only ever to this house."""
    return own_address(request, request.POST.get("next", ""))


def own_address(request, address):
    """An address of this house; "/" in the place of one that is none."""
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if safe and address.startswith("/") else "/"
