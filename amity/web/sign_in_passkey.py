"""Signing in by a passkey: instead of name and password, or of the code after them."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from amity.audit.log import note
from amity.audit.models import Kind
from amity.base.clock import now
from amity.identity.lasting import passkey_holds
from amity.users.actor import actor_of
from amity.users.passkeys import asked_to_prove, who_proves

from .challenge import keep_challenge, site, take_challenge
from .client_address import address_of
from .entering import HALF_SECONDS, arrive, half_in
from .posted import posted
from .sign_in import next_of, show_sign_in

PURPOSE, AT_FIRST = "sign in", "/sign-in/?next=/"


@posted(AT_FIRST)
def passkey_options(request):
    """What the browser is to ask a passkey, as JSON."""
    if "credential" not in request.POST:
        return redirect(AT_FIRST)
    if not request.session.session_key:
        request.session.set_expiry(HALF_SECONDS)
    options, challenge = asked_to_prove(site(request)[0])
    keep_challenge(request, challenge, PURPOSE)
    return HttpResponse(options, content_type="application/json")


@posted(AT_FIRST)
@sensitive_post_parameters("credential")
def sign_in_by_passkey(request):
    """POST `credential` is what the passkey has answered."""
    if request.actor or "credential" not in request.POST:
        return redirect(AT_FIRST)
    half, to = half_in(request)
    answer = request.POST.get("credential", "")[:10_000]
    proven = who_proves(answer, take_challenge(request, PURPOSE), *site(request))
    person = actor_of(proven) if proven and (half is None or half.pk == proven) else None
    provider, until = passkey_holds(proven) if person and half is None else (None, None)
    if until and until <= now():
        note(Kind.SIGN_IN_FAILED, person.user, address=address_of(request), what=provider.name)
        return show_sign_in(request, _("This time, sign in by %(name)s.") % {"name": provider.name})
    entered = person and arrive(request, person.user, to or next_of(request), whole=True, until=until)
    return entered or show_sign_in(request, _("This passkey does not fit. Try again, or sign in by your password."))
