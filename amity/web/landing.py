"""Where a person lands after something was done: where they came from, as long as that is still there."""

import re
from urllib.parse import urlsplit
from uuid import UUID

from django.utils.http import url_has_allowed_host_and_scheme

from amity.records.registry import find_entity
from amity.records.scope import visible

RECORD = re.compile(r"/([a-z][a-z0-9_]*)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/")


def record_at(address):
    """The match of RECORD for the record whose card stands at an address; None for any other, and for what is none."""
    try:
        return RECORD.match(urlsplit(address).path)
    except ValueError:
        return None


def landing(request, otherwise=()):
    """The address to go on to: `back` of the form, else the page that sent it, else the card of `otherwise`
    (entity, id), else Today. The card of a record that is gone gives way to the list."""
    address = request.POST.get("back") or request.headers.get("Referer", "")
    address = address.replace("\0", "")
    parts = urlsplit(address) if url_has_allowed_host_and_scheme(address, request.get_host()) else urlsplit("")
    address = parts.path + (f"?{parts.query}" if parts.query else "")
    if not parts.path.startswith("/") or parts.path.startswith(("/undo/", "//")):
        address = f"/{otherwise[0].key}/{otherwise[1]}/" if otherwise else "/"
    if found := RECORD.match(address):
        entity = find_entity(found[1])
        if entity is None or not visible(request.actor, entity).filter(pk=UUID(found[2])).exists():
            return f"/{found[1]}/" if entity else "/"
    return address
