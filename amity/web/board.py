"""The board: the records of a list as cards in columns, with counts, moved by drag or keyboard."""

from dataclasses import dataclass
from functools import partial

from django.http import Http404

from amity.records.scope import may

from .board_choices import choice_columns
from .board_stages import stage_columns
from .filter_values import fields_to_ask, relations_to_ask
from .list_address import ListAddress
from .shell import render
from .sights import boards, has_stages, path_of, sights


@dataclass
class Way:
    """A field by which a board can be made."""

    label: str
    href: str
    here: bool


def show_board(request, entity):
    """The board of an entity that has one; `?by=` chooses the field of its columns, of stages `?within=` the pipeline;
    `?column=&after=` gets more cards."""
    actor = request.actor
    if not may(actor, entity):
        raise Http404
    bound = entity.bound(actor)
    fields = boards(bound)
    if not fields:
        raise Http404
    address = ListAddress(request, bound)
    by = fields.get(address.by) or next(iter(fields.values()))
    stages = has_stages(bound) and by.key == entity.board.by
    found = stage_columns(request, address) if stages else choice_columns(request, address, by)
    context = {"entity": entity, "address": address, **found}
    if request.headers.get("HX-Request") and request.GET.get("column"):
        return render(request, "web/board.html#more", {**context, "column": next(iter(found["columns"]), None)})
    if len(fields) > 1:
        context["by"] = by
        context["ways"] = [Way(one.label, address.with_(by=one.key), one is by) for one in fields.values()]
    context |= {"adds": may(actor, entity, "add"), "sights": partial(sights, address), "stages": stages}
    context |= {"asks": partial(fields_to_ask, bound), "related": partial(relations_to_ask, bound)}
    here = path_of(entity, "board" if entity.board else "")
    return render(request, "web/board.html", context, here=here)
