"""Signing in by an identity provider: going there, and coming back.

What the browser has to bring back stands in a signed cookie of its own, so that going writes nothing here. Coming back
is a GET by the protocol: it does something only for the browser that holds the cookie of this very sign-in.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from amity.audit.log import note
from amity.audit.models import Kind
from amity.base.clock import now
from amity.identity.arriving import connect, person_in, user_of
from amity.identity.discovery import Unproven
from amity.identity.known import find_provider
from amity.identity.oidc import begin, finish
from amity.records.errors import NotFound

from .client_address import address_of
from .entering import arrive
from .sign_in import own_address, show_sign_in
from .tries import too_many_with, tried_with

COOKIE, SALT = "amity_going", "amity.web.sign_in_with"
SECONDS = 600
"""So long somebody may take at the provider."""
PATH = "/sign-in/with/"
CONNECTING = "connecting"
"""What a session holds while its person, who has typed the password for it, connects an account: [provider, moment].
It holds for SECONDS: who finds the browser open later has not typed the password."""
HERE = "/me/sessions/"


@never_cache
def go(request, id):
    """Send the browser to the provider; `?next=` is where it goes after it has come back."""
    provider = _provider(id)
    if provider is None:
        return redirect("/sign-in/?next=/")
    try:
        address, proof = begin(provider, _back(request, provider))
    except Unproven as no:
        return _not(request, no.message)
    user = str(request.actor.id) if _connecting(request, provider) else ""
    kept = proof | {"provider": str(provider.pk), "user": user, "to": own_address(request, request.GET.get("next", ""))}
    response = redirect(address)
    response.set_cookie(
        COOKIE,
        signing.dumps(kept, salt=SALT),
        max_age=SECONDS,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@never_cache
def come_back(request, id):
    """Sign in whom the provider has proven, or connect them with who is signed in."""
    provider, proof = _provider(id), _proof(request, id)
    if provider is None:
        return redirect("/sign-in/?next=/")
    if proof is None:
        return _gone(_not(request, _("This sign-in was begun elsewhere, or too long ago. Begin again.")))
    if too_many_with(request, provider):
        return _not(request, _("Too many tries. Wait a few minutes and try again."))
    try:
        claims = finish(provider, _back(request, provider), proof, request.GET.dict())
        answer = _arrived(request, provider, person_in(provider, claims), proof)
    except Unproven as no:
        tried_with(request, provider)
        note(Kind.SIGN_IN_FAILED, address=address_of(request), what=provider.name, why=no.message, said=no.detail)
        answer = _not(request, no.message)
    return _gone(answer)


def _arrived(request, provider, person, proof):
    if proof["user"]:
        if not (_connecting(request, provider) and str(request.actor.id) == proof["user"]):
            raise Unproven(_("This sign-in was begun elsewhere, or too long ago. Begin again."))
        del request.session[CONNECTING]
        connect(provider, person, request.actor.user)
        note(Kind.CONNECTED, request.actor, address=address_of(request), what=provider.name)
        messages.success(request, _("You can sign in by %(name)s now.") % {"name": provider.name})
        return redirect(HERE)
    if request.actor:
        return redirect(proof["to"])
    user = user_of(provider, person)
    entered = arrive(request, user, proof["to"], whole=provider.whole, by=provider.name)
    return entered or _not(request, _("From here you may not sign in."))


def _provider(id):
    try:
        found = find_provider(id)
    except NotFound:
        return None
    return None if found.is_directory else found


def begin_connecting(request, provider):
    """Who asks has just typed their password, and goes to the provider to connect their account there."""
    request.session[CONNECTING] = [str(provider.pk), now().isoformat()]


def _connecting(request, provider):
    id, moment = request.session.get(CONNECTING) or ("", "")
    if not request.actor or id != str(provider.pk):
        return False
    return now() - datetime.fromisoformat(moment) < timedelta(seconds=SECONDS)


def _proof(request, id):
    """What `go` has given this browser for the provider `id`; None where it has not, or too long ago."""
    try:
        proof = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    return proof if proof["provider"] == str(id) else None


def _back(request, provider):
    """The address that the provider sends the browser back to; it has to know it."""
    return request.build_absolute_uri(f"{PATH}{provider.pk}/back/")


def _gone(response):
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
    return response


def _not(request, words):
    """Why it did not come to pass: on the sign-in page, or where one's own ways in are."""
    if request.actor:
        messages.error(request, words)
        return redirect(HERE)
    return show_sign_in(request, words)
