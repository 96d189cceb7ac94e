"""The type of values that stand sealed in the database: the same in hand, but nothing that can be compared there."""

from copy import copy
from functools import cache

from django.utils.translation import gettext_lazy as _

from .field_type import empty, filled


class Sealed:
    """Goes before another FieldType: of a sealed value can only be asked whether it is there."""

    sealed = True
    sortable = False
    kept_as = "text"

    def questions(self):
        return {"empty": (_("is empty"), empty), "filled": (_("is filled"), filled)}


@cache
def _of(kind):
    return type(f"Sealed{kind.__name__}", (Sealed, kind), {})


def sealed(type):
    """`type`, sealed."""
    made = copy(type)
    made.__class__ = _of(type.__class__)
    return made
