"""What a calendar shows, in one statement whatever it covers: the first records of each day, and how many there are."""

from datetime import date

from django.db.models import Case, Count, DateField, DateTimeField, F, Value, When, Window
from django.db.models.functions import Cast, RowNumber, TruncDate
from django.db.models.lookups import Regex

from .condition import compile
from .fields import CustomColumn
from .grouped import between
from .scope import visible
from .statement import Statement, kept, key_of
from .types import Day, Moment

WRITTEN = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
"""How a custom field keeps a day; what was kept under another type is none."""


def by_day(bound):
    """The fields by whose days the records of `bound.entity` can stand in a calendar: days and moments."""
    kinds = (one for one in bound.fields.values() if isinstance(one.type, (Day, Moment)) and not one.sensitive)
    return [one for one in kinds if one.order(bound.actor) is not None]


def days(bound, by, begins, ends, condition=(), *, few):
    """{day: ([id, …], number)} of the records whose `by` lies on the days from `begins` to before `ends` of the actor:
    the first `few` of each day, and how many there are."""
    asked = ["and", *([condition] if condition else []), between(by, begins, ends, bound.actor.look)]
    key = key_of(bound.actor, bound.entity, "days", by.key, repr(asked), few)
    found = {}
    for id, day, number, _place in kept(key, lambda: _days(bound, by, asked, few)).rows():
        if isinstance(day, date):
            found.setdefault(day, ([], number))[0].append(id)
    return found


def _days(bound, by, asked, few):
    key = _typed(by, bound.actor)
    day = TruncDate(key, tzinfo=bound.actor.look.timezone) if isinstance(by.type, Moment) else key
    rows = visible(bound.actor, bound.entity).filter(compile(asked, bound)).order_by().annotate(_key=key, _day=day)
    rows = rows.annotate(
        _number=Window(Count("*"), partition_by=[F("_day")]),
        _place=Window(RowNumber(), partition_by=[F("_day")], order_by=[F("_key"), F("pk")]),
    )
    rows = rows.filter(_place__lte=few).order_by("_day", "_place")
    return Statement(rows.values_list("pk", "_day", "_number", "_place"), exact=True)


def _typed(by, actor):
    """The expression of a day or moment as the database's own."""
    expression = by.order(actor)
    if not isinstance(by, CustomColumn):
        return expression
    written = Case(When(Regex(expression, Value(WRITTEN)), then=expression), default=None)
    return Cast(written, DateTimeField() if isinstance(by.type, Moment) else DateField())
