"""A record before and after an edit."""


def copied(record, columns):
    """The same record with other values in `columns`: {attribute: value}."""
    values = {one.attname: getattr(record, one.attname) for one in record._meta.concrete_fields}
    return type(record)(**values | columns)


def differing(before, after):
    """{attribute: value} of the columns in which `after` is not what `before` is."""
    names = [one.attname for one in before._meta.concrete_fields if not one.generated]
    return {name: getattr(after, name) for name in names if getattr(before, name) != getattr(after, name)}
