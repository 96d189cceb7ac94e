"""A right as a field: whether something may be done with each record, asked in the statement that brings them."""

from functools import reduce
from operator import or_

from django.db.models import BooleanField, Case, Value, When

from .. import types
from .field import Field


class Right(Field):
    """Whether the actor may do `verb` with a record, who may by one of `branches` of the scope. It stands beside the
    fields of an entity and is none of them."""

    def __init__(self, verb, branches):
        super().__init__(f"may {verb}", "", types.YesNo(), writable=False)
        self.may = reduce(or_, branches)

    def parts(self, actor):
        return (Case(When(self.may, then=Value(True)), default=Value(False), output_field=BooleanField()),)
