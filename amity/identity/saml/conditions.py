"""For whom, for what and until when an assertion was made."""

from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _

from amity.base.clock import now

from ..discovery import Unproven
from .xml import ASSERTION, Malformed, text_of

LEEWAY = timedelta(seconds=60)
"""By so much two clocks may differ."""
BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
KNOWN = {f"{ASSERTION}{name}" for name in ("AudienceRestriction", "OneTimeUse", "ProxyRestriction")}


def demand_conditions(assertion, audience):
    """It was made for the house that calls itself `audience`, for now, after somebody has signed in there. Raises
    Unproven, Malformed."""
    conditions = assertion.find(f"{ASSERTION}Conditions")
    if conditions is None or not {one.tag for one in conditions} <= KNOWN:
        raise Malformed("conditions that are not known, or none")
    _demand_now(conditions)
    restrictions = conditions.findall(f"{ASSERTION}AudienceRestriction")
    named = [{text_of(one) for one in each.findall(f"{ASSERTION}Audience")} for each in restrictions]
    if not named or any(audience not in one for one in named):
        raise Unproven(
            _("The provider has said this to another house. Tell your administrator."),
            " · ".join(sorted(name for one in named for name in one)),
        )
    statements = assertion.findall(f"{ASSERTION}AuthnStatement")
    if not statements:
        raise Malformed("nobody has signed in")
    for one in statements:
        ends = moment(one.get("SessionNotOnOrAfter"))
        if ends and ends + LEEWAY <= now():
            raise Unproven(_too_old(), f"SessionNotOnOrAfter {ends}")


def demand_for_us(assertion, back, request):
    """It was made to be posted to `back` in answer to `request`; gives the moment from which on it is worth nothing.
    Raises Unproven, Malformed."""
    confirmations = assertion.findall(f"{ASSERTION}Subject/{ASSERTION}SubjectConfirmation")
    found = [one.find(f"{ASSERTION}SubjectConfirmationData") for one in confirmations if one.get("Method") == BEARER]
    if len(found) != 1 or found[0] is None:
        raise Malformed(f"{len(found)} bearers")
    data = found[0]
    if data.get("Recipient") != back:
        raise Unproven(
            _("The provider has said this to another address. Tell your administrator."), data.get("Recipient")
        )
    if data.get("InResponseTo") != request:
        raise Unproven(_("This sign-in was begun elsewhere, or too long ago. Begin again."), data.get("InResponseTo"))
    if data.get("NotOnOrAfter") is None:
        raise Malformed("no end")
    _demand_now(data)
    return moment(data.get("NotOnOrAfter")) + LEEWAY


def moment(text):
    """The moment that a text of XML Schema names, in UTC where it names no zone; None of none. Raises Malformed."""
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text.strip())
        return found.replace(tzinfo=found.tzinfo or UTC) if "T" in text else _none(text)
    except (ValueError, OverflowError):
        raise Malformed(f"no moment: {text}") from None


def _none(text):
    raise ValueError(text)


def _demand_now(element):
    begins, ends = moment(element.get("NotBefore")), moment(element.get("NotOnOrAfter"))
    if (begins and begins - LEEWAY > now()) or (ends and ends + LEEWAY <= now()):
        raise Unproven(_too_old(), f"{begins or ''} … {ends or ''} · {now()}")


def _too_old():
    return _("What the provider says is too old, or its clock and ours differ. Begin again.")
