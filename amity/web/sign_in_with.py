"""Signing in by an identity provider: going there, and coming back.

What the browser has to bring back stands in a signed cookie of its own, so that going writes nothing here. By OpenID
Connect coming back is a GET: it does something only for the browser that holds the cookie of this very sign-in.
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
from amity.identity.elsewhere import begin, finish
from amity.identity.known import find_provider
from amity.identity.lasting import holds_until
from amity.identity.rows import Protocol
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
    provider = redirecting_provider(id)
    if provider is None:
        return redirect("/sign-in/?next=/")
    try:
        address, proof = begin(provider, back_to(request, provider))
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
    provider = redirecting_provider(id, Protocol.OIDC)
    if provider is None:
        return redirect("/sign-in/?next=/")
    return arrived_with(request, provider, request.GET.dict())


def arrived_with(request, provider, said):
    """The answer to who comes back with what a provider has `said`."""
    proof = proof_of(request, provider.pk)
    if proof is None:
        return not_in(request, _("This sign-in was begun elsewhere, or too long ago. Begin again."))
    if too_many_with(request, provider):
        return _not(request, _("Too many tries. Wait a few minutes and try again."))
    try:
        claims = finish(provider, back_to(request, provider), proof, said)
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
    until = holds_until(provider, now(), person.until)
    entered = arrive(request, user, proof["to"], whole=provider.whole, by=provider.name, until=until)
    return entered or _not(request, _("From here you may not sign in."))


def redirecting_provider(id, *kinds):
    """The Provider of an id to which the browser goes, of one of `kinds` where they are named; None for none."""
    try:
        found = find_provider(id)
    except NotFound:
        return None
    return found if found.kind in (kinds or (Protocol.OIDC, Protocol.SAML)) else None


def begin_connecting(request, provider):
    """Who asks has just typed their password, and goes to the provider to connect their account there."""
    request.session[CONNECTING] = [str(provider.pk), now().isoformat()]


def _connecting(request, provider):
    id, moment = request.session.get(CONNECTING) or ("", "")
    if not request.actor or id != str(provider.pk):
        return False
    return now() - datetime.fromisoformat(moment) < timedelta(seconds=SECONDS)


def proof_of(request, id):
    """What `go` has given this browser for the provider `id`; None where it has not, or too long ago."""
    try:
        proof = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    return proof if proof["provider"] == str(id) else None


def back_to(request, provider):
    """The address that the provider sends the browser back to; it has to know it."""
    leads = "saml" if provider.kind == Protocol.SAML else "back"
    return request.build_absolute_uri(f"{PATH}{provider.pk}/{leads}/")


def not_in(request, words):
    """Why somebody did not come in who has not been at the provider from here; what the browser held is over."""
    return _gone(_not(request, words))


def _gone(response):
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
    return response


def _not(request, words):
    """Why it did not come to pass: on the sign-in page, or where one's own ways in are."""
    if request.actor:
        messages.error(request, words)
        return redirect(HERE)
    return show_sign_in(request, words)
