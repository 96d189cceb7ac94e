"""Statements that are compiled once: asked again, a question goes to the database without the ORM.

Making the SQL of a list costs three times what the database needs to answer it. What stays the same from page to page
is kept under a key; what differs (where the page begins, which record things hang on) goes into slots.
"""

from collections import OrderedDict
from copy import copy

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, Expression, F, Func, TextField, UUIDField, Value

from amity.base.database.prepared import prepared_rows, written_out

from .guarded import GuardedQuerySet

ROOM = 3000
"""So many statements are kept in a process; what was not asked for the longest is forgotten first."""


class Slot(Expression):
    """A value that is filled in when the statement runs."""

    def __init__(self, name):
        super().__init__()
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


class Among(Func):
    """Whether an expression is among the values in a slot that holds a list."""

    template, arg_joiner, output_field = "%(expressions)s)", " = ANY(", BooleanField()


AMONG = Among(F("pk"), Slot("ids"))
"""The records whose ids are in the slot `ids`."""
IDS, TEXTS = ArrayField(UUIDField()), ArrayField(TextField())


def these(values, column="pk", of=IDS):
    """The rows whose `column` is one of `values`, ids or TEXTS, however many: one array, not a parameter each."""
    return Among(F(column), Value(list(values), output_field=of))


class Statement:
    """The SQL of a queryset of values, which the read door must have opened if it is of records.

    `exact`: its best plan depends on the values in it, so they become a part of its text; `counting`: it says how
    many rows there are. `full_until` is free for whoever counts by it: till when its answer holds.
    """

    full_until = 0

    def __init__(self, queryset, *, exact=False, counting=False):
        if isinstance(queryset, GuardedQuerySet):
            queryset.demand_open()
        compiler = queryset.query.get_compiler(connection=connection)
        try:
            self.sql, self.parameters = compiler.as_sql()
        except EmptyResultSet:
            self.sql, self.parameters = "", ()
        else:
            self.converters = compiler.get_converters([one[0] for one in compiler.select[: compiler.col_count]])
        self.counting = counting
        if counting and self.sql:
            self.sql, self.converters = f"SELECT count(*) FROM ({self.sql}) AS counted", {}  # noqa: S608 - the ORM's own SQL
        if exact:
            self.sql, self.parameters = written_out(self.sql, self.parameters, keep=Slot)

    def inside(self, template, *, before=(), after=()):
        """A statement that has this one as a part: in the place {} of `template`, between values and Slots of its own;
        with no rows where this one can have none."""
        outer = copy(self)
        if self.sql:
            outer.sql, outer.parameters = template.format(self.sql), (*before, *self.parameters, *after)
            outer.converters = {}
        return outer

    def rows(self, **slots):
        """The rows as tuples or lists; `slots` are the values by the slots' names."""
        if not self.sql:
            return [(0,)] if self.counting else []
        values = [slots[one.name] if type(one) is Slot else one for one in self.parameters]
        found = prepared_rows(self.sql, values)
        return [self._converted(row) for row in found] if self.converters else found

    def _converted(self, row):
        row = list(row)
        for place, (converters, expression) in self.converters.items():
            for convert in converters:
                row[place] = convert(row[place], expression, connection)
        return row


def key_of(actor, entity, *parts):
    """The key of a Statement of `actor` about `entity`: all that its SQL depends on; lists are of Fields.

    None for an actor whose scope has no key: then nothing is kept.
    """
    scope = getattr(actor, "scope_key", None)
    if scope is None:
        return None
    return (
        scope,
        entity.key,
        *(tuple(one.loaded_as for one in part) if isinstance(part, list) else part for part in parts),
    )


_kept = OrderedDict()


def kept(key, make):
    """The Statement under `key`, made by `make()` the first time; made each time for the key None. A key is told from
    the same words elsewhere by the code of the function that makes."""
    if key is None:
        return make()
    key = id(getattr(make, "func", make).__code__), key
    found = _kept.get(key)
    if found is None:
        found = _kept[key] = make()
        if len(_kept) > ROOM:
            _kept.popitem(last=False)
    else:
        _kept.move_to_end(key)
    return found
