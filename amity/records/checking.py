"""What the write door asks of the values that it is given."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from . import asides
from .errors import Conflict, Invalid, Refused
from .fields import CustomColumn, LinkColumn, LinksField
from .registry import find_entity
from .scope import check_links, visible


def permitted(actor, entity, values):
    """The values by field, after asking whether `actor` may set each. Verbs of the house (actor.unbound) may set all.

    Returns {key: (field, value)}; raises Refused for a field that may not be set, Invalid for values that their fields
    cannot hold, NotFound for a hidden target.
    """
    bound, unbound = entity.bound(actor), getattr(actor, "unbound", False)
    found, targets, errors = {}, [], {}
    for key, value in values.items():
        field = bound.fields.get(key) or (entity.fields.get(key) if unbound else None)
        if field is None:
            raise Refused(_("There is no field “%(field)s”.") % {"field": str(key)[:60]}, field=key)
        if key not in bound.writable and not unbound:
            raise Refused(_("You may not change “%(field)s”.") % {"field": field.label}, field=key, rule="fields")
        try:
            value = field.type.fit(value)
        except ValueError as fault:
            errors[key] = str(fault)
            continue
        if isinstance(field, LinkColumn) and value:
            targets.append((field.target, value))
        elif isinstance(field, LinksField):
            targets += [(find_entity(link[0]), link[1]) for link in value]
        found[key] = (field, value)
    if errors:
        raise Invalid(errors)
    if not unbound:
        check_links(actor, targets)
    return found


def split(values, custom=None):
    """Values by field into (columns of the row, asides by key)."""
    columns, beside, codes = {}, {}, {}
    for key, (field, value) in values.items():
        if field.aside:
            beside[key] = value
        elif isinstance(field, CustomColumn):
            codes[field.code] = field.type.pack(value)
        else:
            columns.update(field.columns(value))
    if codes:
        kept = {**(custom or {}), **codes}
        columns["custom"] = {code: value for code, value in kept.items() if not _nothing(value)}
    return columns, beside


def demand_filled(bound, values, *, new):
    """Raise Invalid where a required field is missing or emptied."""
    errors = {}
    for key, field in {**bound.entity.fields, **bound.fields}.items():
        if not _nothing(values.get(key, (None, None))[1]):
            continue
        if (new and field.required) or (key in values and not field.optional):
            errors[key] = _("This is needed.")
    if errors:
        raise Invalid(errors)


def demand_unchanged(actor, current, values, seen):
    """Raise Conflict where somebody else set one of `values` to something else than what was `seen`."""
    fields = {}
    for key, (field, value) in values.items():
        if key in seen and not _same(mine := field.type.pack(value), seen[key]):
            theirs = _stored(actor, field, current)
            if not (_same(theirs, mine) or _same(_shown(actor, field, theirs), seen[key])):
                fields[key] = (mine, theirs)
    if fields:
        raise Conflict(fields)


def _stored(actor, field, current):
    """The packed value that a field of a loaded record has now."""
    return field.type.pack(asides.value(actor, field, current.pk)) if field.aside else field.stored(current)


def _shown(actor, field, packed):
    """A packed value as the actor sees it: a hidden link is none, and what it was is not told by a conflict."""
    if packed and isinstance(field, LinkColumn) and not visible(actor, field.target).filter(pk=packed).exists():
        return None
    return packed


def unseen(values, seen):
    """`values` without those that the person left as they saw them: another's change of them stays."""
    return {
        key: (field, value)
        for key, (field, value) in values.items()
        if key not in seen or not _same(field.type.pack(value), seen[key])
    }


def team_of(actor, owner):
    """The main team of a user, which their records belong to."""
    if owner == actor.id:
        return actor.team
    users = get_user_model().objects.unscoped(because="a record belongs to its owner's team")
    return users.filter(pk=owner).values_list("team_id", flat=True).first()


def _same(one, other):
    """Whether two packed values are one; there are several ways to be nothing."""
    return one == other or (_nothing(one) and _nothing(other))


def _nothing(value):
    return value is None or value == "" or value == []
