"""A record with the values of its fields, columns and asides alike."""

from amity.records import asides
from amity.records.whole import load_one


def found(bound, fields, id):
    """(the record, {field key: value}). Raises NotFound where the actor does not see it."""
    columns = [field for field in fields if not field.aside]
    record, values = load_one(bound, columns, id)
    values = dict(zip((field.key for field in columns), values, strict=True))
    return record, values | asides.values(bound, id, [field for field in fields if field.aside])


def values_of(bound, fields, id):
    """{field key: value} of a record. Raises NotFound where the actor does not see it."""
    return found(bound, fields, id)[1]
