"""Whether the values of a field can be sealed: what leans on them would no longer work."""

from django.utils.translation import gettext as _

from .custom_fields import rows
from .formula.reading import fields_in, read
from .registry import find_entity
from .sealed import OPENING


def why_not(entity, row, options):
    """Why a field with these options cannot be sealed, or opened, in words; "" if it can."""
    if options["sealed"] == OPENING:
        return _("Its values are being opened. Make it unique once they are.") if options.get("unique") else ""
    if options.get("unique"):
        return _("It cannot be sensitive and unique: values that are sealed cannot be compared.")
    if options.get("filterable"):
        return _("It cannot be sensitive and fast: values that are sealed can be neither filtered nor put in order.")
    if row.key and (leaning := _leaning(entity, row)):
        return _("“%(field)s” is worked out from it, and could not read what is sealed. Change that one first.") % {
            "field": leaning
        }
    return ""


def _leaning(entity, row):
    """The label of a formula or roll-up that names the field; "" if there is none."""
    for key, defined in rows(None).items():
        for one in defined:
            if not one.removed and _names(find_entity(key), one, entity, row.field_key):
                return one.words
    return ""


def _names(of, one, entity, field):
    """Whether the computed field `one` of the entity `of` is made of the field `field` of `entity`."""
    if one.type == "formula":
        named = fields_in(read(one.options["formula"]))
        return (of is entity and field in named) or any(
            name.endswith(f".{field}") and _leads(of, name.removesuffix(f".{field}"), entity) for name in named
        )
    return one.type == "roll_up" and field in (one.options.get("of"), *_asked(one.options.get("condition")))


def _leads(of, link, entity):
    target = getattr(of and of.fields.get(link), "target", None)
    return target is entity


def _asked(condition):
    """Every text in a Condition: the keys of fields are among them."""
    for part in condition or ():
        if isinstance(part, (list, tuple)):
            yield from _asked(part)
        elif isinstance(part, str):
            yield part
