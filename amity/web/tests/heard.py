"""What the house looks for in a request. What it does not look for changes nothing of its answer."""

from contextlib import contextmanager
from functools import wraps
from unittest.mock import patch

from django.http import QueryDict

BY_NAME = ("__contains__", "__getitem__", "get", "getlist", "pop", "setdefault")
AS_A_WHOLE = ("__iter__", "__len__", "copy", "dict", "items", "keys", "lists", "urlencode", "values")


class Heard:
    """The names of parameters that were looked for, and whether all were gone through."""

    def __init__(self):
        self.names, self.everything = set(), False

    def any_of(self, names):
        """Whether an answer may depend on one of these parameters, if none of them was there."""
        return self.everything or not self.names.isdisjoint(names)


@contextmanager
def heard():
    """A Heard of all that is looked for inside. Only a request without parameters tells: to read some is to look."""
    found = Heard()

    def by_name(name, *_default):
        found.names.add(name)

    def as_a_whole(*_how):
        found.everything = True

    noting = {name: _noting(name, by_name) for name in BY_NAME} | {
        name: _noting(name, as_a_whole) for name in AS_A_WHOLE
    }
    with patch.multiple(QueryDict, **noting):
        yield found


def _noting(name, note):
    original = getattr(QueryDict, name)

    @wraps(original)
    def noting(self, *args, **more):
        note(*args, **more)
        return original(self, *args, **more)

    return noting
