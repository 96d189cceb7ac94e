"""The columns of a list: which, in which order, how wide; and by what it is sorted. Each person has their own."""

import json

from django.http import HttpResponse
from django.shortcuts import redirect

from amity.lists.keeping import reshape, shape
from amity.records.errors import NotFound
from amity.records.fields import LinkColumn
from amity.records.grouped import groupable
from amity.records.page import Sort
from amity.records.scope import may
from amity.records.writing import change

from .list_address import ListAddress
from .list_read import COLUMNS
from .missing import or_missing
from .moved import moved
from .shell import render

NARROW, WIDE = 40, 1200
"""How narrow and how wide a column may be, in px."""


@or_missing
def columns(request, entity):
    """The form. `up` and `down` move a column, `use` keeps all for this person, `give` for all who see the view,
    `back` forgets; `widths` (JSON) keeps how wide they are."""
    if not may(request.actor, entity):
        raise NotFound(entity.key)
    address = ListAddress(request, entity.bound(request.actor), path=f"/{entity.key}/")
    if request.method == "POST" and "widths" in request.POST:
        _shape(address, widths=_widths(request.POST["widths"], address.bound))
        return HttpResponse(status=204)
    if request.method == "POST" and {"use", "give", "back"} & request.POST.keys():
        return _keep(request, address)
    return _answer(request, address)


def _keep(request, address):
    keys, order, group = _chosen(request, address), _order(request.POST, address), request.POST.get("group", "")
    if "give" in request.POST and address.saved and address.may_save:
        with change(request.actor, source="web") as c:
            reshape(address.saved, c=c, columns=keys, order=order, grouped=group)
        _shape(address, columns=[])
        there = address.reset
    else:
        own = [] if "back" in request.POST or keys == _of_view(address) else keys
        _shape(address, columns=own)
        usual = Sort.read(address.tab.view.order, address.bound).text
        order, group = ("", "") if "back" in request.POST else (order, group or address.ungrouped)
        there = address.with_(cols="", order="" if order == usual else order, group=group)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": there})
    return redirect(there)


def _of_view(address):
    """The columns that the view has by itself."""
    return list(address.tab.view.columns or address.bound.entity.list)


def _shape(address, **parts):
    with change(address.bound.actor, source="web") as c:
        shape(c=c, entity=address.bound.entity.key, token=address.tab.token, **parts)


def _chosen(request, address):
    """The keys of the columns as the form has them, of fields that there are."""
    keys = request.POST.getlist("col") if request.method == "POST" else [one.key for one in address.columns]
    chosen = [one.key for one in address.bound.columns(dict.fromkeys(keys))][:COLUMNS]
    return moved(chosen, chosen, request.POST)


def _order(data, address):
    """The order as it stands in an address, from the form's choices of fields and directions."""
    asked = [("-" if data.get(f"down{place}") else "") + data.get(f"by{place}", "") for place in range(Sort.MOST)]
    asked = [text for text in asked if text.strip("-")]
    return Sort.read(",".join(asked), address.bound).text if asked else ""


def _widths(text, bound):
    try:
        found = json.loads(text)
        sized = {one.key: round(found[one.key]) for one in bound.columns(found)}
    except (AttributeError, OverflowError, RecursionError, TypeError, ValueError):
        return {}
    return {key: min(max(width, NARROW), WIDE) for key, width in sized.items()}


def _answer(request, address):
    bound, chosen = address.bound, _chosen(request, address)
    own = sorted(bound.fields.values(), key=lambda field: str(field.label).casefold())
    sorted_by = [(one.field.key, one.down) for one in (address.sort, *address.sort.then)]
    sorted_by += [("", False)] * (Sort.MOST - len(sorted_by))
    context = {
        "entity": bound.entity,
        "address": address,
        "chosen": bound.columns(chosen),
        "others": [field for field in own if field.key not in chosen],
        "linked": _linked(bound, own, chosen),
        "sorted_by": sorted_by if request.method != "POST" else _typed(request.POST),
        "sortable": [field for field in own if address.sorts(field)],
        "groups": [field for field in own if groupable(field, bound.actor)],
        "group": request.POST.get("group", "") if request.method == "POST" else address.group and address.group.key,
        "gives": address.saved and address.may_save,
    }
    template = "web/columns.html#form" if request.headers.get("HX-Request") else "web/columns.html"
    return render(request, template, context, here=f"/{bound.entity.key}/")


def _typed(data):
    return [(data.get(f"by{place}", ""), bool(data.get(f"down{place}"))) for place in range(Sort.MOST)]


def _linked(bound, own, chosen):
    """[(label of a link, fields of the records that it leads to)] of what is not among the columns yet."""
    found = []
    for link in own:
        if isinstance(link, LinkColumn) and link.target is not None:
            keys = [f"{link.key}.{key}" for key in link.target.bound(bound.actor).fields]
            fields = [one for one in bound.columns(keys) if one.key not in chosen]
            if fields:
                found.append((link.label, fields))
    return found
