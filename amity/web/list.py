"""The list of an entity's records."""

from functools import partial

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import ngettext

from amity.base.money import show_number
from amity.exchange.exporting.taking import takes
from amity.records.page import COUNTED, SIZE, Page, count, page
from amity.records.scope import may

from . import cells, list_edits
from .bulk_asked import offered
from .filter_values import fields_to_ask, relations_to_ask
from .list_address import ListAddress
from .list_groups import groups
from .shell import render
from .sights import sights
from .stars import starred


def show_list(request, entity):
    """A page of records, with views, filters, order; a request by htmx gets the rows alone."""
    actor = request.actor
    if not may(actor, entity):
        raise Http404
    bound = entity.bound(actor)
    address = ListAddress(request, bound)
    if not request.GET and (there := address.begins_elsewhere):
        return redirect(there)
    fields = address.fields
    edits = list_edits.editable(bound, fields)
    heads, rest = groups(address, fields)
    group = next((one for one in heads if one.open), None)
    found = Page([], fields=fields) if heads and not group else _page(address, fields, group, edits)
    does = offered(bound) + (["export"] if takes(actor, entity) else [])
    context = {
        "entity": entity,
        "address": address,
        "sights": partial(sights, address),
        "does": does,
        "heads": partial(cells.heads, fields, address.sort, address, edits),
        "rows": _rows(address, found, choose=bool(does)),
        "shown": len(heads) or len(found.rows),
        "groups": heads,
        "span": len(fields) + bool(does),
        "adds": may(actor, entity, "add"),
        "asks": partial(fields_to_ask, bound),
        "related": partial(relations_to_ask, bound),
    }
    context |= _pager(address, found, heads, rest, group)
    lasting = (entity.key, address.key, context["more"]) if context["shown"] and not heads else None
    template = "web/list.html#rows" if request.headers.get("HX-Request") else "web/list.html"
    return render(request, template, context, here=f"/{entity.key}/", lasting=lasting)


def _pager(address, found, heads, rest, group):
    """What stands under the rows: how many there are, and the ways to the others."""
    token = group and group.token
    return {
        "total": _total(address, heads if not rest else None, found),
        "rest": rest,
        "more": bool(found.after or found.before) and not heads,
        "next": address.with_(after=found.after, open=token) if found.after else "",
        "back": address.with_(before=found.before, open=token) if found.before else "",
    }


def _page(address, fields, group, edits):
    """The page of the list; of one in groups that of the unfolded one."""
    condition = ["and", *filter(None, (address.condition, group.condition))] if group else address.condition
    after, before = address.after, address.before
    fields = fields + list_edits.beside(address.bound, edits)
    return page(address.bound, fields, condition=condition, sort=address.sort, after=after, before=before)


def _rows(address, found, **more):
    """The rows of a page as HTML."""
    entity, actor = address.bound.entity, address.bound.actor
    more |= {"late": address.late, "locked": list_edits.part_locked(found), "starred": starred(actor, entity)}
    return cells.rows(found, entity, actor.look, **more)


def _total(address, heads, found):
    """How many there are in words; nothing is counted that the page shows already: `heads` of all groups, all rows."""
    bound = address.bound
    if heads:
        return _in_words(sum(one.number for one in heads), bound)
    whole = not found.after and not found.before and not address.group and len(found.rows) <= SIZE
    number = len(found.rows) if whole else count(bound, condition=address.condition)
    return _in_words(min(number, COUNTED), bound, "+" if number > COUNTED else "")


def _in_words(number, bound, more=""):
    shown = show_number(number, bound.actor.look.language) + more
    return ngettext("%(number)s record", "%(number)s records", number) % {"number": shown}
