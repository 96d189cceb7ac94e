"""What a service says of a key, right now."""

from urllib.parse import quote

from django.utils.translation import gettext as _

from amity.base.outward import Outward, fetch
from amity.base.outward.address import read_address

from .places import NoJson, read_answer

HOLE = "{key}"
GONE = (404, 410)
KEPT_OUT = (401, 403, 407)


class Unanswered(Exception):
    """Why a service has given no answer, in words."""

    def __init__(self, message):
        self.message = message
        super().__init__(message)


def heard(directory, secret, key):
    """What a service says of a key, as JSON read; None where it knows nothing of it. Raises Unanswered."""
    if set(key) <= {"."}:
        return None
    try:
        said = fetch(directory.address.replace(HOLE, quote(key, safe="")), _headers(directory, secret))
    except Outward as no:
        raise Unanswered(no.message) from None
    if said.status in GONE:
        return None
    if said.status in KEPT_OUT:
        raise Unanswered(_("The service does not let this house in (%(code)s).") % {"code": said.status})
    if said.status == 429:
        raise Unanswered(_("The service was asked too often. Try again later."))
    if said.status != 200:
        raise Unanswered(_("The service has a fault (%(code)s). Try again later.") % {"code": said.status})
    try:
        return read_answer(said.body)
    except NoJson:
        raise Unanswered(_("The service answered with something other than JSON.")) from None


def _headers(directory, secret):
    """What goes along: the secret only to the server that it was given for, wherever the address leads by now."""
    found = [] if any(name.lower() == "accept" for name, _value in directory.sent) else [("Accept", "application/json")]
    found += [(name, value) for name, value in directory.sent]
    if secret and secret.value and read_address(directory.address.replace(HOLE, "0")).origin == secret.origin:
        found.append((secret.name, secret.value))
    return found
