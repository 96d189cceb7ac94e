"""How the lines of a merge look: who they are, what each says, what is proposed."""

from django.utils.text import capfirst

from amity.records.fields import AddressesField, LinkColumn, LinksField
from amity.records.merging.proposal import BOTH
from amity.records.types import Moment, UserType

from ..faces import avatar
from ..facts import is_nothing, shown
from ..masks import as_shown


def columns(bound, records, keep):
    """The heads: one of each record."""
    found = []
    for id, values in records.items():
        title = str(values.get(bound.entity.title) or bound.entity.label)
        born = values.get("created_at")
        found.append(
            {
                "id": id,
                "title": title,
                "face": avatar(title),
                "address": f"/{bound.entity.key}/{id}/",
                "born": Moment().text(born, bound.actor.look) if born else "",
                "keeps": id == keep,
            }
        )
    return found


def to_choose(lines, names, look, hide=False):
    """The lines in which the records differ, each with a cell of each record; `names` are theirs by id. What is
    sensitive is shown as dots where it is to `hide`, and of several items none is to be ticked then."""
    return [_line(one, names, look, hide and one.field.sensitive) for one in lines if one.differs]


def same(lines, look, hide=False):
    """[(label, value)] of the lines in which they all say the same; what is sensitive as dots where it is to `hide`."""
    return [
        (capfirst(str(one.field.label)), _value(one, next(iter(one.values)), look, hide and one.field.sensitive))
        for one in lines
        if not one.differs
    ]


def _line(one, names, look, dots):
    return {
        "dots": dots,
        "key": one.field.key,
        "label": capfirst(str(one.field.label)),
        "many": one.many,
        "long": one.long,
        "both": one.chosen == BOTH,
        "cells": {id: {**_cell(one, id, look, dots), "of": names[id]} for id in one.values},
    }


def _cell(one, id, look, dots):
    if one.many and not dots:
        taken = one.chosen
        items = one.items[id].items()
        return {"items": [(name, _item(one, value, look), taken is None or name in taken) for name, value in items]}
    return {
        "value": _value(one, id, look, dots),
        "blank": is_nothing(one.values[id]),
        "chosen": one.chosen == id,
    }


def _value(one, id, look, dots=False):
    """A value to be picked: words alone, as a link in it would lead away from the choice."""
    value = one.values[id]
    if dots:
        return shown(*as_shown(one.field, value), look)
    if isinstance(one.field, LinkColumn) and not isinstance(one.field.type, UserType) and value:
        return value[1]
    return shown(one.field, value, look)


def _item(one, value, look):
    if isinstance(one.field, AddressesField):
        return one.field.type.text([value], look)
    return value[2] if isinstance(one.field, LinksField) else one.field.type.text([value], look)
