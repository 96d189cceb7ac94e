"""What a person had before their eyes when they began to edit: packed values by field key, in a hidden field."""

import json

from django.utils.datastructures import MultiValueDict

from amity.records.look import Look
from amity.records.registry import find_entity
from amity.records.titles import titles
from amity.records.types.links import id_in

from .inputs import WIDGETS

BROKEN = (ValueError, TypeError, ArithmeticError, LookupError, AttributeError)
"""What unpacking a value may raise that nobody but a tamperer sent."""


class Seen(dict):
    """{field key: packed value}. Empty where nothing was seen or what came back can't be read."""

    @classmethod
    def of(cls, fields, values):
        return cls({field.key: field.type.pack(values[field.key]) for field in fields if field.key in values})

    @classmethod
    def read(cls, text, fields):
        """From the hidden field; what is no packed value of its field is left out."""
        try:
            found = json.loads(text or "{}")
        except (ValueError, RecursionError):
            return cls()
        found = found if isinstance(found, dict) else {}
        return cls({field.key: found[field.key] for field in fields if _is_packed(field, found)})

    def stands(self, one, actor):
        """Whether an input holds what it held when it was shown. Of links it is not asked: their ids are compared."""
        if one.key not in self or one.widget.name in ("link", "links"):
            return False
        return self.typed(one, actor) == one.typed

    def typed(self, one, actor):
        """What stood in an input when it was shown."""
        packed = self[one.key]
        if one.widget.name == "link":
            value = packed and next(iter(titles(actor, find_entity(one.field.type.to), [id_in(packed)]).items()), None)
        elif one.widget.name == "links":
            return one.widget.posted(one.field, MultiValueDict({one.key: packed}), actor)
        else:
            value = one.field.type.unpack(packed)
        return one.widget.shown(one.field, value, actor)


def _is_packed(field, found):
    if field.key not in found:
        return False
    packed = found[field.key]
    if WIDGETS[field.type.widget].name == "link":
        return packed is None or id_in(packed) is not None
    if field.type.widget == "links":
        return isinstance(packed, list) and all(isinstance(one, str) for one in packed)
    try:
        value = field.type.unpack(packed)
        field.type.text(value, Look())
        return field.type.pack(value) == packed
    except BROKEN:
        return False
