"""Sending the browser to the provider (SAML 2.0, Web Browser SSO: the request by HTTP redirect)."""

import zlib
from base64 import b64encode
from secrets import token_hex
from urllib.parse import urlencode

from lxml import etree

from amity.base.clock import now

from .xml import ASSERTION, PROTOCOL

POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
SPACES = {"samlp": PROTOCOL[1:-1], "saml": ASSERTION[1:-1]}


def begin(provider, back):
    """(the address to which the browser goes, {what the answer has to fit}). `back` is where the answer is posted."""
    id = f"_{token_hex(20)}"
    request = etree.Element(f"{PROTOCOL}AuthnRequest", nsmap=SPACES, ID=id, Version="2.0")
    said = {
        "IssueInstant": now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Destination": provider.sso,
        "ProtocolBinding": POST,
        "AssertionConsumerServiceURL": back,
    }
    request.attrib.update(said)
    etree.SubElement(request, f"{ASSERTION}Issuer").text = provider.client
    lasting = {} if provider.subject_claim else {"Format": PERSISTENT}
    etree.SubElement(request, f"{PROTOCOL}NameIDPolicy", **lasting, AllowCreate="true")
    packed = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    data = b64encode(packed.compress(etree.tostring(request)) + packed.flush()).decode()
    joint = "&" if "?" in provider.sso else "?"
    return f"{provider.sso}{joint}{urlencode({'SAMLRequest': data})}", {"request": id}
