"""The records of a list in groups: by a choice, by what they link to, by the month of a day; each with how many there
are and what they come to."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from .condition import compile
from .fields import LinkColumn
from .scope import visible
from .types import Choice, Day, Moment, MoneyType, Number, Percent, YesNo
from .types.time import day_starts

MOST = 200
"""So many groups are told apart; a list of more says so."""
SUMS = 3
"""So many columns are summed."""


@dataclass
class Group:
    """The records whose field has one `value` (of a link (id, title), of days the first of a month, else as of the
    field): their `count`, and `sums` in the order of the fields that were asked for, money in the company's currency.
    """

    value: object
    count: int
    sums: list = field(default_factory=list)


def groupable(field, actor):
    """Whether records can be put in groups by a field."""
    if field.sensitive:  # the heads of groups would tell values, and nobody would be noted
        return False
    if isinstance(field, LinkColumn):
        return True
    if isinstance(field.type, (Day, Moment)):
        return field.column is not None
    return isinstance(field.type, (Choice, YesNo)) and not field.type.many and field.order(actor) is not None


def summed(fields):
    """Those of `fields` whose values can be added up."""
    kinds = (one for one in fields if isinstance(one.type, (MoneyType, Number)) and not one.type.sealed)
    return [field for field in kinds if not isinstance(field.type, Percent)][:SUMS]


def groups(bound, by, *, condition=None, sums=()):
    """The Groups of the records of `bound.entity` that its actor sees and of which `condition` is true, by the field
    `by`; at most MOST + 1."""
    actor = bound.actor
    parts = {f"_by{place}": part for place, part in enumerate(_parts(by, actor))}
    totals = {f"_sum{place}": Sum(field.order(actor)) for place, field in enumerate(sums)}
    rows = visible(actor, bound.entity).filter(compile(condition, bound)).order_by().annotate(**parts)
    rows = rows.values_list(*parts).annotate(_count=Count("pk"), **totals)
    found = []
    for row in rows[: MOST + 1]:
        key, (count, *amounts) = row[: len(parts)], row[len(parts) :]
        found.append(Group(_value(by, key), count, amounts))
    return found


def _parts(by, actor):
    if isinstance(by, LinkColumn):
        return by.parts(actor)
    if isinstance(by.type, Moment):
        return (TruncMonth(by.key, tzinfo=actor.look.timezone),)
    return (TruncMonth(by.key),) if isinstance(by.type, Day) else (by.order(actor),)


def _value(by, key):
    if isinstance(by, LinkColumn):
        return by.load(*key)
    value = key[0]
    return value.date() if isinstance(value, datetime) else value


def of_group(by, value, look):
    """The Condition that the records of a group fulfil; `value` is that of the Group."""
    if value is None or value == "":
        return [by.key, "empty"] if not isinstance(by.type, YesNo) else [by.key, "no"]
    if isinstance(by, LinkColumn):
        return [by.key, "is", str(value[0])]
    if isinstance(by.type, YesNo):
        return [by.key, "yes" if value else "no"]
    if not isinstance(value, date):
        return [by.key, "is", value]
    return between(by, value, (value.replace(day=28) + timedelta(days=4)).replace(day=1), look)


def between(by, begins, ends, look):
    """The Condition that the day or moment `by` lies on a day from `begins` to before `ends`, for whom `look` is."""
    if isinstance(by.type, Moment):
        begins, ends = (day_starts(day, look).isoformat() for day in (begins, ends))
        return ["and", [by.key, "after", begins], [by.key, "before", ends]]
    return ["and", [by.key, "after", (begins - timedelta(days=1)).isoformat()], [by.key, "before", ends.isoformat()]]
