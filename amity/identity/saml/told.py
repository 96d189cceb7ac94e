"""What an assertion tells of somebody."""

from django.utils.translation import gettext as _

from amity.base.text.clean import CONTROL

from ..discovery import Unproven
from .asking import PERSISTENT
from .conditions import moment
from .xml import ASSERTION, Malformed, text_of

TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
EMAIL_FORMAT = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"
NAME_ID = "NameID"
"""What an administrator writes who takes a NameID of any format but transient for lasting."""
CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/"
EMAIL = ("email", "mail", "emailaddress", "urn:oid:0.9.2342.19200300.100.1.3", f"{CLAIMS}emailaddress")
NAME = (
    "displayname", "urn:oid:2.16.840.1.113730.3.1.241", "http://schemas.microsoft.com/identity/claims/displayname",
    "cn", "urn:oid:2.5.4.3", "name",
)  # fmt: skip
GIVEN = ("givenname", "firstname", "urn:oid:2.5.4.42", f"{CLAIMS}givenname")
FAMILY = ("surname", "sn", "lastname", "urn:oid:2.5.4.4", f"{CLAIMS}surname")
"""By what names providers call these, in small letters: Shibboleth by OID, Microsoft by address, others by word."""
LONGEST = 255


def claims_of(provider, assertion):
    """The claims of an assertion that is believed, as `person_in` reads them. Raises Unproven, Malformed."""
    attributes = _attributes(assertion)
    small = {name.lower(): values for name, values in reversed(attributes.items())}
    format, text = _name_id(assertion)
    email = _first(small, EMAIL) or (text if format == EMAIL_FORMAT else "")
    name = _first(small, NAME) or f"{_first(small, GIVEN)} {_first(small, FAMILY)}".strip()
    groups = {provider.groups_claim: attributes.get(provider.groups_claim, [])}
    ends = [one.get("SessionNotOnOrAfter") for one in assertion.iterfind(f"{ASSERTION}AuthnStatement")]
    until = min((moment(one) for one in ends if one), default=None)
    sub = _subject(provider, format, text, attributes)
    return groups | {"sub": sub, "login": "", "email": email, "name": name, "until": until}


def _subject(provider, format, text, attributes):
    """The name by which the provider knows somebody for good, and nobody else ever."""
    wanted = provider.subject_claim
    if wanted == NAME_ID:
        values = [] if format == TRANSIENT else [text]
    else:
        values = attributes.get(wanted, []) if wanted else [text] if format == PERSISTENT else []
    if len(values) != 1 or not values[0]:
        words = _(
            "The provider gives you no lasting name: a NameID that is persistent, or the attribute that was set up."
        )
        raise Unproven(words, f"{wanted or NAME_ID} · {format}")
    if len(values[0]) > LONGEST or CONTROL.search(values[0]):
        raise Malformed("name")
    return values[0]


def _name_id(assertion):
    """(its format, its text) of the NameID; ("", "") without one."""
    found = assertion.findall(f"{ASSERTION}Subject/{ASSERTION}NameID")
    if len(found) > 1 or (found and len(found[0])):
        raise Malformed("NameID")
    return (found[0].get("Format", ""), text_of(found[0])) if found else ("", "")


def _attributes(assertion):
    """{name: [value]}."""
    found = {}
    for one in assertion.iterfind(f"{ASSERTION}AttributeStatement/{ASSERTION}Attribute"):
        values = [text_of(value) for value in one.iterfind(f"{ASSERTION}AttributeValue")]
        found.setdefault(one.get("Name", ""), []).extend(filter(None, values))
    return found


def _first(attributes, names):
    return next((attributes[name][0] for name in names if attributes.get(name)), "")
