"""What computed fields lean on: whether all of it is there for an actor, and none leans on itself."""

from django.utils.translation import gettext as _

from ..fields import PathField


def unworkable(bound, field, trail=(), known=None):
    """Why a computed field cannot be worked out for the actor of `bound`; "" if it can."""
    here, known = (bound.entity.key, field.key), {} if known is None else known
    if here in trail:
        return _("It refers to itself.")
    if here not in known:
        known[here] = _why(bound, field, (*trail, here), known)
    return known[here]


def _why(bound, field, trail, known):
    if why := field.missing(bound):
        return why
    for inside, name in field.leans(bound):
        found = target = inside.field(name)
        if found is None:
            return inside.absent(name)
        if isinstance(found, PathField):
            inside, target = found.link.target.bound(inside.actor), found.field
        if target.computed and (why := unworkable(inside, target, trail, known)):
            return why
    return ""
