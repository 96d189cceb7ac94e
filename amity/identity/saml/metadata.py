"""What a provider, and this house, say of themselves (SAML 2.0 Metadata)."""

from base64 import b64decode
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from django.utils.translation import gettext as _
from lxml import etree

from amity.base.outward import Outward, fetch

from ..discovery import Unproven, safe
from .asking import PERSISTENT, POST
from .xml import METADATA, PROTOCOL, SIGNATURE, Malformed, read, text_of

REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
SPEAKS = PROTOCOL[1:-1]
SMALLEST = 2048
"""Bits of a key of RSA."""


@dataclass(frozen=True)
class Described:
    """A provider: its name (`issuer`), where the browser goes (`sso`), the certificates by which it signs, in PEM."""

    issuer: str
    sso: str
    certificate: str


def described(text):
    """The Described of a text that somebody has pasted: metadata, or the address where they stand. Raises Unproven."""
    text = text.strip()
    try:
        return _in(read(_at(text) if is_address(text) else text.encode(), plain=True))
    except Malformed as no:
        raise Unproven(_("These are no metadata of a SAML provider."), no) from None


def is_address(text):
    """Whether a text is the address of metadata, and not they themselves."""
    return "<" not in text and "://" in text


def pem(text):
    """Certificates as they are kept, of what somebody has pasted: PEM, or the bare letters that stand in metadata.
    Raises ValueError where there is none, or one of a weak key."""
    if "-----BEGIN" not in text:
        text = f"-----BEGIN CERTIFICATE-----\n{''.join(text.split())}\n-----END CERTIFICATE-----"
    found = x509.load_pem_x509_certificates(text.encode())
    for one in found:
        key = one.public_key()
        strong = isinstance(key, ec.EllipticCurvePublicKey) and key.key_size >= 256
        if not strong and not (isinstance(key, rsa.RSAPublicKey) and key.key_size >= SMALLEST):
            raise ValueError("weak")
    return "".join(one.public_bytes(Encoding.PEM).decode() for one in dict.fromkeys(found))


def ours(provider, back):
    """The metadata of this house for a provider, as bytes."""
    root = etree.Element(f"{METADATA}EntityDescriptor", nsmap={"md": METADATA[1:-1]}, entityID=provider.client)
    signs = {"AuthnRequestsSigned": "false", "WantAssertionsSigned": "true"}
    side = etree.SubElement(root, f"{METADATA}SPSSODescriptor", **signs, protocolSupportEnumeration=SPEAKS)
    if not provider.subject_claim:
        etree.SubElement(side, f"{METADATA}NameIDFormat").text = PERSISTENT
    service = {"Binding": POST, "Location": back, "index": "0", "isDefault": "true"}
    etree.SubElement(side, f"{METADATA}AssertionConsumerService", **service)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _at(address):
    if not safe(address):
        raise Unproven(_("The address begins with https://: on the way others could read along."))
    try:
        said = fetch(address, [("Accept", "application/samlmetadata+xml, application/xml, text/xml")])
    except Outward as no:
        raise Unproven(no.message) from None
    if said.status != 200:
        raise Unproven(_("At this address there are no metadata of a SAML provider."), said.status)
    return said.body


def _in(root):
    one = [root] if root.tag == f"{METADATA}EntityDescriptor" else root.findall(f"{METADATA}EntityDescriptor")
    sides = [(entity, side) for entity in one for side in entity.findall(f"{METADATA}IDPSSODescriptor")]
    if len(sides) != 1:
        raise Malformed(f"{len(sides)} identity providers")
    (entity, side), certificates = sides[0], []
    for key in side.findall(f"{METADATA}KeyDescriptor"):
        if key.get("use") in (None, "signing"):
            certificates += [text_of(one) for one in key.iter(f"{SIGNATURE}X509Certificate")]
    where = [
        one.get("Location", "")
        for one in side.findall(f"{METADATA}SingleSignOnService")
        if one.get("Binding") == REDIRECT
    ]
    try:
        found = [x509.load_der_x509_certificate(b64decode("".join(one.split()))) for one in certificates]
    except ValueError:
        raise Malformed("certificate") from None
    if not where or not found:
        raise Malformed("no address for HTTP-Redirect, or no certificate")
    return Described(
        entity.get("entityID", ""), where[0], "".join(one.public_bytes(Encoding.PEM).decode() for one in found)
    )
