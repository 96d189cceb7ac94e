"""Linking many records to the same others."""

from django.utils.translation import gettext as _

from amity.base.uuid7 import uuid7

from . import checking
from .asides_written import LINK
from .bulk import demand, distinct, hold
from .errors import NotFound
from .fields import AboutField, LinksField
from .links import Link
from .statement import these

WHY = "the links of records that the door has found for its actor"


def linkable(bound):
    """The fields by which many records can be linked to the same others, by key."""
    return {
        key: one
        for key, one in bound.fields.items()
        if key in bound.writable and isinstance(one, LinksField) and not isinstance(one, AboutField) and not one.custom
    }


def link(door, entity, ids, key, targets):
    """Link the records `ids` by the field `key` also to `targets`, [(entity, id)]; what they link to already stays.

    In a number of statements that does not grow with them. Raises ManyRefused, Refused, Invalid or NotFound.
    """
    ids = distinct(entity, ids)
    field, targets = checking.permitted(door.actor, entity, {key: targets})[key]
    if key not in linkable(entity.bound(door.actor)):
        raise NotFound(entity.key)
    demand(door.actor, entity, ids, "edit", _("You may see this, but not change it."))
    hold(door.actor, entity, ids)
    rows = Link.objects.unscoped(because=WHY).filter(these(ids, "from_record"), role=field.role)
    known = set(rows.values_list("from_record", "to_entity", "to_record"))
    new = [(id, *target[:2]) for id in ids for target in targets if (id, *target[:2]) not in known]
    door.insert_many(Link, LINK, [(uuid7(), entity.key, id, to, other, field.role) for id, to, other in new])
    door.count(entity.key, "update", len({id for id, _to, _other in new}))
