"""Which records somebody was shown with values of sensitive fields, noted down while a page is made.

Every value of a record that a page shows is loaded by a Selection (lists, boards, cards, forms), or told by the
history: both say so here. Where nobody listens (jobs, the terminal) nothing is kept.
"""

from contextlib import contextmanager
from contextvars import ContextVar

_looks = ContextVar("looks", default=None)
NOTHING = (None, "", [])


@contextmanager
def looking():
    """What is shown within: {entity key: (ids, keys of fields)}, filled as it is loaded."""
    found = {}
    token = _looks.set(found)
    try:
        yield found
    finally:
        _looks.reset(token)


def looked(entity, ids, keys):
    """These records (ids) of the entity of this key were loaded with values of these sensitive fields (keys)."""
    found = _looks.get()
    if found is not None and ids:
        known = found.setdefault(entity, (set(), set()))
        known[0].update(ids)
        known[1].update(keys)


def sensitive(fields):
    """[(place, key)] of the sensitive ones among `fields`."""
    return [(place, one.key) for place, one in enumerate(fields) if one.sensitive]


def shown(entity, places, rows):
    """Of `rows`, (id, [value, …]), those were shown that have a value at one of the `places` (see `sensitive`)."""
    found = [id for id, values in rows if any(values[place] not in NOTHING for place, _key in places)]
    looked(entity, found, [key for _place, key in places])
