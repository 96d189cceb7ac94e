"""What an administrator types of a provider by SAML."""

from django.utils.translation import gettext as _

from amity.base.text.clean import CONTROL

from ..discovery import safe
from .metadata import is_address, pem


def fill(provider, wanted, faults):
    """Fill the row in, without writing it; {field: what is wrong} goes into `faults`. What stood in metadata was read
    before, for no Change may wait for another server."""
    for field, longest in (("issuer", 300), ("sso", 1000), ("subject_claim", 300)):
        setattr(provider, field, CONTROL.sub("", getattr(wanted, field)).strip()[:longest])
    provider.metadata = wanted.metadata.strip()[:300] if is_address(wanted.metadata) else ""
    provider.certificate = wanted.certificate.strip()
    if not provider.issuer:
        faults["issuer"] = _("This is needed.")
    if not safe(provider.sso) or "#" in provider.sso:
        faults["sso"] = _("The address begins with https://: on the way others could read along.")
    try:
        provider.certificate = pem(provider.certificate)
    except ValueError as no:
        weak = _("The key of this certificate is too short: RSA begins at 2048 bits.")
        faults["certificate"] = weak if str(no) == "weak" else _("This is no certificate.")
