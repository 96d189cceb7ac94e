"""What the write door asks of the values that it is given."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from .errors import Conflict, Invalid, NotFound, Refused
from .fields import CustomColumn, LinkColumn, LinksField
from .scope import check_links


def permitted(actor, entity, values):
    """The values by field, after asking whether `actor` may set each. Verbs of the house (actor.unbound) may set all.

    Returns {key: (field, value)}; raises Refused for a field that may not be set, NotFound for a hidden target.
    """
    bound = entity.bound(actor)
    found, targets = {}, []
    for key, value in values.items():
        field = bound.fields.get(key) or (entity.fields.get(key) if getattr(actor, "unbound", False) else None)
        if field is None:
            raise Refused(_("There is no field “%(field)s”.") % {"field": key}, field=key)
        if key not in bound.writable and not getattr(actor, "unbound", False):
            raise Refused(_("You may not change “%(field)s”.") % {"field": field.label}, field=key, rule="fields")
        if isinstance(field, LinkColumn) and (id := field.columns(value)[f"{key}_id"]):
            targets.append((field.target, id))
        elif isinstance(field, LinksField):
            targets += [(link_target(field, link), link[1]) for link in value]
        found[key] = (field, value)
    if not getattr(actor, "unbound", False):
        check_links(actor, targets)
    return found


def link_target(field, link):
    """The entity that a link of a LinksField names; NotFound for one that the field does not take."""
    from .registry import find_entity

    target = find_entity(link[0]) if link[0] in field.type.to else None
    if target is None:
        raise NotFound(link[0])
    return target


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
        columns["custom"] = {code: value for code, value in kept.items() if value not in (None, "", [])}
    return columns, beside


def demand_filled(entity, values, *, new):
    """Raise Invalid where a required field is missing or emptied."""
    errors = {}
    for key, field in entity.fields.items():
        if field.required and (new or key in values) and _nothing(values.get(key, (None, None))[1]):
            errors[key] = _("This is needed.")
    if errors:
        raise Invalid(errors)


def demand_unchanged(current, values, seen):
    """Raise Conflict where somebody else set one of `values` to something else than what was `seen`."""
    fields = {}
    for key, (field, value) in values.items():
        if key not in seen or field.aside:
            continue
        theirs, mine = field.stored(current), field.type.pack(getattr(value, "pk", value))
        if theirs != seen[key] and theirs != mine and mine != seen[key]:
            fields[key] = (mine, theirs)
    if fields:
        raise Conflict(fields)


def unseen(values, seen):
    """`values` without those that the person left as they saw them: another's change of them stays."""
    return {
        key: (field, value)
        for key, (field, value) in values.items()
        if key not in seen or field.aside or field.type.pack(getattr(value, "pk", value)) != seen[key]
    }


def team_of(actor, owner):
    """The main team of a user, which their records belong to."""
    if owner == actor.id:
        return actor.team
    users = get_user_model().objects.unscoped(because="a record belongs to its owner's team")
    return users.filter(pk=owner).values_list("team_id", flat=True).first()


def _nothing(value):
    return value is None or value == "" or value == []
