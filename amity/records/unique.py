"""Custom fields whose values stand at one record only: a rule at the write door.

Two people at once are kept apart by a lock on the field until the first one's transaction ends; so it holds from the
moment on at which an administrator asks for it, with or without an index.
"""

from django.db.models import Count
from django.utils.translation import gettext as _

from .asking import typed
from .errors import Refused
from .rule import Rule
from .types import Number

WHY = "a value stands at one record, whoever may see that"
LOOKED_FOR = 1000
"""So many values are looked for by one statement."""


def rules(bound):
    """The rule for the fields of an entity that are unique; none where there is no such field."""
    fields = sorted((one for one in bound.every.values() if getattr(one, "unique", False)), key=lambda one: one.code)
    if not fields:
        return ()

    def check(changes, c):
        for field in fields:
            yield from _taken(bound.entity, field, changes, c)

    return (Rule("unique", check=check, fields=("custom",), always=True, at_once=True),)


def doubles(model, field):
    """[(value as text, number of records)] of the values of a custom field that stand at several records."""
    rows = _valued(model, field).filter(_value__isnull=False).values("_value").annotate(n=Count("pk")).filter(n__gt=1)
    return [(str(one["_value"]), one["n"]) for one in rows.order_by("-n", "_value")[:5]]


def _taken(entity, field, changes, c):
    """(record, Refused) for each that would hold a value which another record holds."""
    moving, first = {}, {}
    for before, after in changes:
        value = after and _worth(field, after)
        if value is not None and (before is None or value != _worth(field, before)):
            moving[after] = value
    if not moving:
        return
    c.alone(f"unique {entity.key} {field.code}")
    taken = _elsewhere(entity.model, field, moving)
    for record, value in moving.items():
        if value in taken or first.setdefault(value, record) is not record:
            message = _("There is one with this already: %(field)s.") % {"field": field.label}
            yield record, Refused(message, field=field.key, rule="unique")


def _elsewhere(model, field, moving):
    """The values among those of `moving`, {record: value}, that other records hold."""
    values, ids, found = list(dict.fromkeys(moving.values())), [record.pk for record in moving], set()
    for start in range(0, len(values), LOOKED_FOR):
        rows = _valued(model, field).filter(_value__in=values[start : start + LOOKED_FOR]).exclude(pk__in=ids)
        found.update(rows.values_list("_value", flat=True))
    return found


def _valued(model, field):
    rows = model.objects.unscoped(because=WHY).order_by()
    return rows.annotate(_value=typed(field.code, field.type.kept_as))


def _worth(field, record):
    """The value of a record as the database compares it."""
    packed = record.custom.get(field.code)
    if packed is None or field.type.kept_as != "number":
        return packed
    try:
        return Number(10, 20).fit(packed)
    except ValueError:
        return None
