"""What comes back: believed only where the provider has said it, to this house, for this very sign-in, just now, and
once (SAML 2.0 Profiles, 4.1.4)."""

from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from amity.base.clock import now

from ..discovery import Unproven
from ..rows import UsedAssertion
from .conditions import demand_conditions, demand_for_us
from .signed import signed_part
from .told import claims_of
from .xml import ASSERTION, PROTOCOL, Malformed, posted, text_of

SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success"
NO = {"AuthnFailed", "RequestDenied", "NoAuthnContext", "NoPassive"}


def finish(provider, back, proof, answer):
    """The claims of who has come back, {name: value}. `answer` is what was posted. Raises Unproven."""
    try:
        response = posted(answer.get("SAMLResponse", ""))
        if response.tag != f"{PROTOCOL}Response" or response.get("Version") != "2.0":
            raise Malformed(f"no Response of SAML 2.0: {response.tag}")
        _demand_asked_for(response, proof["request"])
        _demand_success(response)
        if response.find(f"{ASSERTION}EncryptedAssertion") is not None:
            raise Unproven(_encrypted())
        signed = signed_part(response, provider.certificate)
        assertion = signed if signed.tag == f"{ASSERTION}Assertion" else signed.find(f"{ASSERTION}Assertion")
        _demand_addressed(signed, back)
        _demand_issuer(provider, response, assertion)
        demand_conditions(assertion, provider.client)
        until = demand_for_us(assertion, back, proof["request"])
        claims = claims_of(provider, assertion)
    except Malformed as no:
        raise Unproven(_("What the provider says is not built as SAML has it. Tell your administrator."), no) from None
    _use(provider, assertion, until)
    return claims


def was_asked_for(answer):
    """Whether what was posted is an answer at all, and none that the provider has begun by itself."""
    try:
        return posted(answer.get("SAMLResponse", "")).get("InResponseTo") is not None
    except Malformed:
        return True


def unasked():
    """What to say to who comes from the provider without having been here."""
    return _("Begin here and not at the provider: choose it on this page.")


def _encrypted():
    return _("The provider encrypts what it says, and this house reads what is signed alone. Tell your administrator.")


def _demand_asked_for(response, request):
    if response.get("InResponseTo") is None:
        raise Unproven(unasked())
    if response.get("InResponseTo") != request:
        raise Unproven(_("This sign-in was begun elsewhere, or too long ago. Begin again."))


def _demand_success(response):
    codes = [one.get("Value", "") for one in response.iter(f"{PROTOCOL}StatusCode")]
    if codes[:1] == [SUCCESS]:
        return
    said = [*codes, text_of(response.find(f"{PROTOCOL}Status/{PROTOCOL}StatusMessage"))]
    if {one.rpartition(":")[2] for one in codes} & NO:
        raise Unproven(_("The provider let nobody in: you, or it, said no."), " · ".join(said))
    raise Unproven(_("The provider could not sign you in. Begin again."), " · ".join(said))


def _demand_addressed(signed, back):
    """Of a Response that is signed; of another, the assertion says it all."""
    if signed.tag == f"{PROTOCOL}Response" and signed.get("Destination") != back:
        raise Unproven(
            _("The provider has said this to another address. Tell your administrator."), signed.get("Destination")
        )


def _demand_issuer(provider, response, assertion):
    names = [
        text_of(one)
        for one in (response.find(f"{ASSERTION}Issuer"), assertion.find(f"{ASSERTION}Issuer"))
        if one is not None
    ]
    if assertion.find(f"{ASSERTION}Issuer") is None or set(names) != {provider.issuer}:
        raise Unproven(_("Somebody else than the provider has sent you here. Begin again."), " · ".join(names))


def _use(provider, assertion, until):
    """An assertion is good for one sign-in."""
    name = assertion.get("ID") or ""
    UsedAssertion.objects.filter(until__lt=now()).delete()
    try:
        with transaction.atomic():
            mark = sha256(f"{provider.pk} {provider.issuer} {name}".encode()).hexdigest()
            UsedAssertion.objects.create(mark=mark, until=until)
    except IntegrityError:
        raise Unproven(_("This sign-in was used already. Begin again."), name) from None
