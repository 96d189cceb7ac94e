"""Which records of a list are chosen: those that were ticked, or all that it shows."""

from dataclasses import dataclass, field
from hashlib import blake2b
from types import SimpleNamespace

from django.http import QueryDict
from django.utils.translation import gettext as _

from amity.records.condition import compile
from amity.records.scope import among, visible
from amity.records.types.links import id_in

from .list_address import ListAddress

TICKED = 1000
"""Records that may be ticked."""
MOST = 200_000
"""Records that are taken at once."""


@dataclass
class Chosen:
    """`ids` are of records that the actor sees; `sent` the (name, value) by which a form says the same again; `fault`
    what is wrong with the choice; `others` that a list holds other records than when the person looked at them."""

    ids: list = field(default_factory=list)
    sent: list = field(default_factory=list)
    fault: str = ""
    all: bool = False
    others: bool = False


def chosen(request, bound):
    """The Chosen of a posted form: `all` with the address of a list as `q`, or `id` (many), or `ids` (by commas)."""
    found = _all(request, bound) if "all" in request.POST else _ticked(request, bound)
    if not found.fault and not found.ids:
        found.fault = _("Choose some rows first.")
    return found


def _all(request, bound):
    query = request.POST.get("q", "")[:4000]
    listed = SimpleNamespace(GET=QueryDict(query), actor=request.actor, path=f"/{bound.entity.key}/")
    address = ListAddress(listed, bound)
    found = Chosen(sent=[("all", "1"), ("q", query)], all=True)
    if address.faults:  # what was not understood would choose more than the person saw
        found.fault = " ".join(address.faults)
        return found
    rows = visible(bound.actor, bound.entity).filter(compile(address.condition, bound))
    ids = list(rows.order_by("-pk").values_list("pk", flat=True)[: MOST + 1])
    if len(ids) > MOST:
        found.fault = _too_many(MOST)
    else:
        found.ids, seen = ids, _mark(ids)
        found.others = request.POST.get("seen", seen) != seen
        found.sent.append(("seen", seen))
    return found


def _mark(ids):
    """A short text that is another one for other records."""
    return blake2b(b"".join(id.bytes for id in ids), digest_size=12).hexdigest()


def _ticked(request, bound):
    texts = [*request.POST.getlist("id"), *request.POST.get("ids", "").split(",")]
    ids = list(dict.fromkeys(filter(None, map(id_in, texts))))
    if len(ids) > TICKED:
        return Chosen(fault=_too_many(TICKED))
    seen = among(bound.actor, bound.entity, ids)
    ids = [id for id in ids if id in seen]
    return Chosen(ids, [("ids", ",".join(map(str, ids)))])


def _too_many(limit):
    words = _("At most %(limit)s records can be changed at once. Choose fewer, or filter the list.")
    return words % {"limit": limit}
