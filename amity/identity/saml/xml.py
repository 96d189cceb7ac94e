"""XML that somebody else has written: read without a DTD, without entities, and never asking anybody for more."""

from base64 import b64decode

from lxml import etree

PROTOCOL = "{urn:oasis:names:tc:SAML:2.0:protocol}"
ASSERTION = "{urn:oasis:names:tc:SAML:2.0:assertion}"
METADATA = "{urn:oasis:names:tc:SAML:2.0:metadata}"
SIGNATURE = "{http://www.w3.org/2000/09/xmldsig#}"
LONGEST = 400_000
"""Characters of an answer: people are in hundreds of groups, and no more is read."""


class Malformed(Exception):
    """Why a text is not the XML that it should be, for administrators."""


def posted(text):
    """The root of what a browser has brought in base64. Raises Malformed."""
    if not 0 < len(text) <= LONGEST:
        raise Malformed("length")
    try:
        data = b64decode("".join(text.split()), validate=True)
    except ValueError:
        raise Malformed("base64") from None
    root = read(data)
    if any(not isinstance(one.tag, str) for one in root.iter()):
        raise Malformed("comment or processing instruction")  # a signature may leave them out, a reader stop at them
    return root


def read(data, *, plain=False):
    """The root of an XML document (bytes, in UTF-8); `plain` without its comments. Raises Malformed."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data:
        raise Malformed("DTD")
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=plain,
        remove_pis=plain,
    )
    try:
        data.decode()
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as no:
        raise Malformed(str(no)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Malformed("DTD")
    return root


def text_of(element):
    """The text of an element that holds nothing else; "" where there is none."""
    return (element.text or "").strip() if element is not None and not len(element) else ""
