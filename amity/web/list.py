"""The list of an entity's records."""

from functools import partial

from django.http import Http404
from django.utils.translation import ngettext

from amity.base.money import show_number
from amity.records.page import COUNTED, SIZE, count, page
from amity.records.scope import may

from . import cells
from .board import has_board
from .bulk_asked import offered
from .filter_values import fields_to_ask, relations_to_ask
from .list_address import ListAddress
from .shell import render


def show_list(request, entity):
    """A page of records, with views, filters, order; a request by htmx gets the rows alone."""
    actor = request.actor
    if not may(actor, entity):
        raise Http404
    bound = entity.bound(actor)
    address = ListAddress(request, bound)
    fields = address.columns
    found = page(
        bound, fields, condition=address.condition, sort=address.sort, after=address.after, before=address.before
    )
    does = offered(bound)
    context = {
        "entity": entity,
        "address": address,
        "has_board": has_board(bound),
        "does": does,
        "heads": partial(cells.heads, fields, address.sort, address),
        "rows": cells.rows(found, entity, actor.look, choose=bool(does), late=address.late),
        "shown": len(found.rows),
        "total": _total(bound, address, found),
        "more": bool(found.after or found.before),
        "next": address.with_(after=found.after) if found.after else "",
        "back": address.with_(before=found.before) if found.before else "",
        "adds": may(actor, entity, "add"),
        "asks": partial(fields_to_ask, bound),
        "related": partial(relations_to_ask, bound),
    }
    template = "web/list.html#rows" if request.headers.get("HX-Request") else "web/list.html"
    return render(request, template, context, here=f"/{entity.key}/")


def _total(bound, address, found):
    """How many there are in words; nothing is counted that the page shows already."""
    whole = not found.after and not found.before
    number = len(found.rows) if whole and len(found.rows) <= SIZE else count(bound, condition=address.condition)
    shown = show_number(min(number, COUNTED), bound.actor.look.language) + ("+" if number > COUNTED else "")
    return ngettext("%(number)s record", "%(number)s records", number) % {"number": shown}
