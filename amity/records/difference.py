"""A record before and after an edit."""

from copy import copy
from functools import cache
from operator import attrgetter


def copied(record, columns):
    """The same record with other values in `columns`: {attribute: value}. Its `given` are their names, whether or not
    they differ: a rule can tell what was said anew from what just stayed."""
    other = copy(record)
    for name, value in columns.items():
        setattr(other, name, value)
    other.given = frozenset(columns)
    return other


def differing(before, after):
    """{attribute: value} of the columns in which `after` is not what `before` is."""
    names, values = _columns(type(before))
    old, new = values(before), values(after)
    if old == new:
        return {}
    return {name: two for name, one, two in zip(names, old, new, strict=True) if one != two}


@cache
def _columns(model):
    names = [one.attname for one in model._meta.concrete_fields if not one.generated]
    return names, attrgetter(*names)
