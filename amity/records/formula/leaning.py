"""What computed fields lean on: whether all of it is there for an actor, and none leans on itself."""

from django.utils.translation import gettext as _

from ..fields import PathField


def unworkable(bound, field, trail=()):
    """Why a computed field cannot be worked out for the actor of `bound`; "" if it can."""
    here = bound.entity.key, field.key
    if here in trail:
        return _("It refers to itself.")
    if why := field.missing(bound):
        return why
    for inside, name in field.leans(bound):
        found = target = inside.field(name)
        if found is None:
            return inside.absent(name)
        if isinstance(found, PathField):
            inside, target = found.link.target.bound(inside.actor), found.field
        if target.computed and (why := unworkable(inside, target, (*trail, here))):
            return why
    return ""
