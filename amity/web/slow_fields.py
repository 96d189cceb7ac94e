"""Custom fields by which a page was filtered or ordered that took too long: those that could be made fast."""

from time import monotonic

from amity.records.custom import PREFIX
from amity.records.custom_fields import rows
from amity.records.custom_kinds import KINDS

LONG = 2.0
"""Seconds after which a page says what it waited for."""


def took_long(request):
    """Whether a page has been asked for so long that its reader should know why."""
    return monotonic() - getattr(request, "began", monotonic()) > LONG


def slow_fields(request):
    """[(name, address of its settings, "" for who may not open them)] of the fields in the address of a request that
    have no index yet and could have one."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return []
    asked = [*request.GET.getlist("f"), *request.GET.get("order", "").split(",")]
    named = {part.lstrip("-").partition(":")[0] for part in asked}
    mine = rows(actor.definitions).get(request.path.strip("/").partition("/")[0], ())
    hidden, _locked = actor.field_rights(mine[0].entity) if mine else ((), ())
    slow = [row for row in mine if PREFIX + row.key in named - set(hidden) and _could_be_fast(row)]
    return [(row.words, f"/settings/fields/{row.pk}/" if actor.administers else "") for row in slow]


def _could_be_fast(row):
    fast = row.options.get("filterable") or row.options.get("unique")
    return not row.removed and not fast and row.type in KINDS and bool(KINDS[row.type].indexed)
