"""A record before and after an edit."""


def copied(record, columns):
    """The same record with other values in `columns`: {attribute: value}. Its `given` are their names, whether or not
    they differ: a rule can tell what was said anew from what just stayed."""
    values = {one.attname: getattr(record, one.attname) for one in record._meta.concrete_fields}
    other = type(record)(**values | columns)
    other.given = frozenset(columns)
    return other


def differing(before, after):
    """{attribute: value} of the columns in which `after` is not what `before` is."""
    names = [one.attname for one in before._meta.concrete_fields if not one.generated]
    return {name: getattr(after, name) for name in names if getattr(before, name) != getattr(after, name)}
