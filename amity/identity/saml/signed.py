"""Whether the provider has signed something: by a certificate that was set up, in a safe way, at the place where a
signature of SAML stands. What is read afterwards is what was signed, and nothing that stands beside it."""

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.x509 import load_pem_x509_certificates
from django.utils.translation import gettext as _
from lxml import etree
from signxml import DigestAlgorithm, SignatureConfiguration, SignatureMethod, XMLVerifier
from signxml.exceptions import SignXMLException

from ..discovery import Unproven
from .xml import ASSERTION, SIGNATURE, Malformed

SIZES = ("256", "384", "512")
METHODS = {SignatureMethod[f"{kind}_SHA{size}"] for kind in ("RSA", "ECDSA") for size in SIZES}
METHODS |= {SignatureMethod[f"SHA{size}_RSA_MGF1"] for size in SIZES}
DIGESTS = {DigestAlgorithm[f"SHA{size}"] for size in SIZES}
TRANSFORMS = {"http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/2001/10/xml-exc-c14n#"}
"""Those that SAML allows (Core, 5.4.4)."""
INFO = f"{SIGNATURE}SignedInfo/"
BROKEN = (SignXMLException, etree.LxmlError, UnsupportedAlgorithm, ValueError, TypeError, KeyError, AttributeError)


def signed_part(response, certificates):
    """The Response as it was signed, or its assertion where that alone was. Raises Unproven, Malformed."""
    assertion = _only_assertion(response)
    signatures = {part: part.findall(f"{SIGNATURE}Signature") for part in (response, assertion)}
    found = sum(len(one) for one in signatures.values())
    if not found:
        raise Unproven(_("The provider has not signed what it says. Tell your administrator."))
    if found != len(list(response.iter(f"{SIGNATURE}Signature"))) or any(len(one) > 1 for one in signatures.values()):
        raise Malformed("signature at another place")
    _each_named_once(response)
    trusted = load_pem_x509_certificates(certificates.encode())
    checked = [_checked(part, *one, trusted) for part, one in signatures.items() if one]
    return checked[0]


def _only_assertion(response):
    """There is one, and it stands right in the Response: what was signed can't stand beside what is read."""
    everywhere = list(response.iter(f"{ASSERTION}Assertion"))
    if len(everywhere) != 1 or everywhere[0].getparent() is not response:
        raise Malformed(f"{len(everywhere)} assertions, or not at their place")
    return everywhere[0]


def _each_named_once(response):
    names = [
        value
        for element in response.iter()
        for name, value in element.attrib.items()
        if etree.QName(name).localname.lower() == "id"
    ]
    if len(names) != len(set(names)):
        raise Malformed("two of one ID")


def _checked(part, signature, certificates):
    """What a signature has signed, read anew out of the bytes that were."""
    _demand_safe(signature)
    references = signature.findall(f"{INFO}{SIGNATURE}Reference")
    transforms = {one.get("Algorithm") for one in signature.iter(f"{SIGNATURE}Transform")}
    if [one.get("URI") for one in references] != [f"#{part.get('ID')}"] or not part.get("ID"):
        raise Malformed("signature of something else")
    if not transforms <= TRANSFORMS or signature.find(f"{SIGNATURE}Object") is not None:
        raise Malformed("signature of more, or less, than it stands in")
    alone, said = etree.tostring(part, with_tail=False), None
    for certificate in certificates:
        # A certificate is set up for its key: how long its paper is good for says nothing here (SAML V2.0 Metadata
        # Interoperability Profile, 2.6.1).
        config = SignatureConfiguration(
            location="./",
            signature_methods=frozenset(METHODS),
            digest_algorithms=frozenset(DIGESTS),
            ignore_ambiguous_key_info=True,
            verification_time=certificate.not_valid_before_utc,
        )
        try:
            found = XMLVerifier().verify(alone, x509_cert=certificate, expect_config=config).signed_xml
        except BROKEN as no:
            said = no
            continue
        if found is not None and (found.tag, found.get("ID")) == (part.tag, part.get("ID")):
            return found
    words = _(
        "This is not signed by the certificate that was set up here: it may have changed. Tell your administrator."
    )
    raise Unproven(words, said)


def _demand_safe(signature):
    named = [one.get("Algorithm") for one in signature.findall(f"{INFO}{SIGNATURE}SignatureMethod")]
    digests = [one.get("Algorithm") for one in signature.iter(f"{SIGNATURE}DigestMethod")]
    if not set(named) <= {one.value for one in METHODS} or not set(digests) <= {one.value for one in DIGESTS}:
        raise Unproven(
            _("The provider signs in a way that is not safe: it has to be SHA-256 or better. Tell your administrator."),
            " · ".join(filter(None, [*named, *digests])),
        )
