"""The values of one record, columns and asides alike."""

from amity.records import asides
from amity.records.errors import NotFound
from amity.records.page import load


def values_of(bound, fields, id):
    """{field key: value} of a record. Raises NotFound where the actor does not see it."""
    columns = [field for field in fields if not field.aside]
    found = load(bound, columns, [id])
    if id not in found:
        raise NotFound(bound.entity.key)
    values = dict(zip((field.key for field in columns), found[id], strict=True))
    return values | asides.values(bound, id, [field for field in fields if field.aside])
