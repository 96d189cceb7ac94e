"""Which objects of administrators' own a process knows."""

from ..custom_fields import custom_fields
from ..registry import find_entity, register, unregister
from .row import CustomObject
from .shape import describe, entity_of, forget

WHY = "definitions are the same for everybody"

_known = {}


def objects():
    """The rows of all objects, in their order; those that were put away too."""
    return list(CustomObject.objects.unscoped(because=WHY).order_by("position", "created_at", "id"))


def known():
    """The Entities of all objects that this process has met, in their order; those that were put away too."""
    return list(_known.values())


def in_use():
    """The Entities of the objects that are in use, in their order."""
    return [one for one in known() if find_entity(one.key) is one]


def know(rows, definitions=None):
    """Be it that these are all objects there are, with the custom fields of the version `definitions`.

    Who was put away is in no menu, address, search or right; its model stays, for the history names its table.
    """
    global _known
    before = _known
    _known = {row.key: before.get(row.key) or entity_of(row) for row in rows}
    for row in rows:
        describe(_known[row.key], row, custom_fields(row.key, definitions))
        if row.removed:
            unregister(_known[row.key])
        else:
            register(_known[row.key])
    for key in before.keys() - _known.keys():
        unregister(before[key])
        forget(before[key])
