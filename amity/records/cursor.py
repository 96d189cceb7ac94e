"""The key of a page as text in an address: where the next page of a list or of a board's column begins."""

import base64
import json
from uuid import UUID

from . import types
from .fields import CustomColumn


def write_cursor(id, key):
    """The text for what comes after the record `id` with the sort key `key`, a tuple where there are several."""
    packed = [_json(one) for one in key] if isinstance(key, tuple) else _json(key)
    return base64.urlsafe_b64encode(json.dumps([packed, str(id)]).encode()).decode().rstrip("=")


def _json(value):
    return value if value is None or isinstance(value, (int, str, bool)) else str(value)


def read_cursor(text, field, *then):
    """(value, id) of a page's key, of several fields (values, id); None for one that is no key of this order, which
    then means the first page."""
    if not text:
        return None
    try:
        value, id = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if then:
            values = [_key(one, by) for one, by in zip(value, (field, *then), strict=True)]
            return tuple(values), UUID(id)
        return _key(value, field), UUID(id)
    except (ArithmeticError, AttributeError, RecursionError, TypeError, ValueError):
        return None


def _key(value, field):
    if value is None and not field.nullable:
        raise ValueError("a key that is always there")
    return _sorted_by(value, field)


def _sorted_by(value, field):
    """A value of a page's key as what the database compares; ValueError for what is none."""
    if value is None or field.type.kept_as in ("number", "money"):
        return types.Number(10, 20).fit(value)
    custom = isinstance(getattr(field, "field", field), CustomColumn)
    if not custom and isinstance(field.type, (types.Day, types.Moment, types.YesNo)):
        return field.type.fit(value)
    return types.Text(10_000).fit(value)
