"""What of a record differs between two moments, read from its history."""

from .fields import AddressesField, LinksField


def between(entries, first, last=None):
    """[(Field, [values at the earlier moment], [values at the later one])] that differ between the moments after the
    Changes `first` and `last` (ids; None is now), whichever is the earlier.

    `entries` are those of a record's `history`, the newest first. Of addresses and links the values are those that
    only one of the moments has. Raises KeyError for a Change that is none of them.
    """
    places = {entry.change.pk: place for place, entry in enumerate(entries)}
    newer, older = sorted((places[one] if one else 0) for one in (first, last))
    before, after, fields = {}, {}, {}
    for entry in entries[newer:older]:
        for field, old, new in entry.edits:
            fields[field.key] = field
            if _is_many(field):
                _take(before, after, field.key, old)
                _take(after, before, field.key, new)
            else:
                before[field.key] = [old]
                after.setdefault(field.key, [new])
    told = ((field, before.get(key, []), after.get(key, [])) for key, field in fields.items())
    return [one for one in told if one[1] != one[2]]


def _is_many(field):
    """Whether each edit of a field tells of one of its values alone."""
    return isinstance(field, (AddressesField, LinksField))


def _take(mine, others, key, value):
    """Going back in time: what one edit brings and an earlier one took away was there all along."""
    if value is None:
        return
    if value in others.get(key, ()):
        others[key].remove(value)
    else:
        mine.setdefault(key, []).append(value)
