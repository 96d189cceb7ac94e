"""The list of the records that have a fault."""

from types import SimpleNamespace
from urllib.parse import urlencode

from django.http import QueryDict

from amity.records.filters_kept import shown

from ..list_address import ListAddress


def address_of(check, bound):
    """The address of the list of all that have the fault."""
    found, _faults = shown(check.asked(bound), bound)
    query = urlencode([("f", one.text) for one in found])
    listed = SimpleNamespace(GET=QueryDict(query), actor=bound.actor, path=f"/{bound.entity.key}/")
    address = ListAddress(listed, bound)
    return address.with_(v=address.tabs.named(address.tabs.everything))
