"""Widgets of a person's own records: deals by their stage, favourites, what they have written last."""

from django.utils.text import capfirst

from amity.base.money import Money, show_money, show_number
from amity.desk.known import known
from amity.records.change_list import changes
from amity.records.grouped import groups
from amity.records.registry import find_entity

from ..change_words import head, line, named
from ..favourites import named as starred
from ..in_order import in_order
from ..list_groups import tell_apart
from .bounded import bounded

SHOWN = 6
MINE = ["and", ["owner", "is", "me"], ["stage.outcome", "is", "open"]]


def stages(actor, widget):
    """The person's open deals by their stage, in the order of the stages."""
    deal, look = find_entity("deal"), actor.look
    bound = deal.bound(actor)
    stage, amount = bound.fields.get("stage"), bound.fields.get("amount")
    if stage is None or "owner" not in bound.fields:
        return {"rows": []}
    with bounded():
        found = groups(bound, stage, condition=MINE, sums=[amount] if amount else [])
    places = {one.pk: place for place, one in enumerate(in_order(actor, stage.target))}
    tell_apart(stage, bound, found)
    found = sorted((one for one in found if one.value), key=lambda one: places.get(one.value[0], len(places)))
    most = max((one.count for one in found), default=0)
    rows = [
        {
            "label": one.value[1],
            "href": f"/deal/?v=1&f=stage:is:{one.value[0]}",
            "number": one.count,
            "count": show_number(one.count, look.language),
            "sum": show_money(Money(round(one.sums[0]), look.currency), look.language)
            if amount and one.sums[0]
            else "",
        }
        for one in found
    ]
    return {"rows": rows, "most": most}


def favourites(actor, widget):
    """What the person has starred and still sees."""
    found = starred(actor, known(actor).favourites[: 2 * SHOWN])
    rows = [(entity.icon, title, capfirst(entity.label), href) for entity, _id, title, href in found]
    return {"rows": rows[: SHOWN + 2]}


def latest(actor, widget):
    """The last Changes of the person of which they see something."""
    with bounded():
        found = [(change, parts) for change, parts in changes(actor, people=[actor.id]).rows if parts][:SHOWN]
        titles = named(actor, [part for _change, parts in found for part in parts])
    return {"rows": [_change(change, parts, titles, actor.look) for change, parts in found]}


def _change(change, parts, titles, look):
    first = line(parts[0], titles, look)
    title = first["shown"][0][1] if len(first["shown"]) == 1 else ""
    return {
        "href": first["shown"][0][0] if title else f"/changes/{change.pk}/",
        "title": title or capfirst(first["label"]),
        "words": f"{capfirst(first['did'])} · {head(change, look)['when']}",
    }
