"""How many records had the fault of a Check, kept by the night: of the whole house, as of a day.

Such a number is for those alone whose own question is the house's, word for word: who sees less, of these records or
of any that the Condition asks about, has theirs counted.
"""

from datetime import date, timedelta
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import models

from amity.base.clock import now

from .check import faulty

WEEK = timedelta(days=7)
KEPT = timedelta(days=60)


class CheckCount(models.Model):
    """`number` records had the fault of the Check called `name`, as of `at`; the last word of the `day` stays."""

    name = models.CharField(max_length=60)
    day = models.DateField()
    at = models.DateTimeField()
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "day"], name="check_counted_once_a_day")]


class Figure(NamedTuple):
    """`number` as of `at`; `since` is a day a week before or more, on which there were `before`, None for none."""

    number: int
    at: object
    before: int | None = None
    since: date | None = None


def is_whole(check, bound, house):
    """Whether the actor of `bound` asks what the actor of `house`, who sees all, asks too."""
    try:
        return _question(check, bound) == _question(check, house)
    except EmptyResultSet:
        return False


def keep(check, number):
    """Of the whole house there are so many now."""
    moment = now()
    CheckCount.objects.update_or_create(name=check.name, day=moment.date(), defaults={"at": moment, "number": number})


def figures():
    """{name of a Check: Figure} of those that were counted within a week."""
    found, today = {}, now().date()
    rows = CheckCount.objects.filter(day__gt=today - 3 * WEEK).order_by("name", "-day")
    for row in rows:
        newest = found.get(row.name)
        if newest is None and row.day > today - WEEK:
            found[row.name] = Figure(row.number, row.at)
        elif newest and newest.since is None and newest.at.date() - row.day >= WEEK:
            found[row.name] = newest._replace(before=row.number, since=row.day)
    return found


def forget_old_counts():
    """Remove those that nobody compares with any more."""
    CheckCount.objects.filter(day__lt=now().date() - KEPT).delete()


def _question(check, bound):
    """The SQL of it, and its values but those of the moment: days begin for each where they are."""
    sql, values = faulty(check, bound).query.sql_with_params()
    return sql, [str(value) for value in values if not isinstance(value, date)]
