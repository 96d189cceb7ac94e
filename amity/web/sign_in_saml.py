"""Coming back from a provider by SAML: it has the browser post its answer, from its own pages to this house.

Such a post brings no cookie of ours (they are SameSite=Lax), so that nobody could tell whose browser it is. It is
answered by a page of ours that posts the same again: that one comes from here, with the cookie of this very sign-in.
"""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from amity.identity.rows import Protocol
from amity.identity.saml.answer import unasked, was_asked_for
from amity.identity.saml.metadata import ours
from amity.identity.saml.xml import LONGEST

from .sign_in_with import arrived_with, back_to, not_in, proof_of, redirecting_provider

AGAIN = "again"


@csrf_exempt  # it comes from the provider's pages; what the provider has signed has to fit the cookie of this browser
@never_cache
@sensitive_post_parameters("SAMLResponse")
def come_back_by_post(request, id):
    """Sign in whom the provider has proven, or connect them with who is signed in."""
    provider = redirecting_provider(id, Protocol.SAML)
    if provider is None or request.method != "POST":
        return redirect("/sign-in/?next=/")
    said = request.POST.get("SAMLResponse", "")[: LONGEST + 1]
    if proof_of(request, id) is None:
        if AGAIN not in request.POST:
            return _again(request, provider, said)
        if not was_asked_for({"SAMLResponse": said}):
            return not_in(request, unasked())
    return arrived_with(request, provider, {"SAMLResponse": said})


def _again(request, provider, said):
    """The page that posts the same from here. It makes no token against forged forms: who holds one keeps it, although
    it did not come along."""
    context = {"said": said, "provider": provider, "csrf_token": ""}
    return render(request, "web/sign_in_again.html", context)


@never_cache
def our_metadata(request, id):
    """What this house says of itself to a provider by SAML, which reads it without signing in."""
    provider = redirecting_provider(id, Protocol.SAML)
    if provider is None:
        return redirect("/sign-in/?next=/")
    return HttpResponse(ours(provider, back_to(request, provider)), content_type="application/samlmetadata+xml")
