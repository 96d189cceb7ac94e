"""The functions of formulas: each with what it takes and what it is for."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Func, IntegerField, Q, Value, When
from django.db.models.functions import Abs, Cast, Coalesce, ExtractMonth, ExtractYear, Greatest, Least, Length
from django.db.models.lookups import IsNull
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..asking import EXACT
from .kinds import NAMES, joined
from .reading import BadFormula
from .values import OUTPUT, Worked

NOTHING = Value(None, output_field=EXACT)
SEVERAL = 20
"""So many arguments a function takes where it takes several."""


@dataclass(frozen=True)
class Function:
    """`work(working, parts)` gives the Worked; it takes from `least` to `most` parts of the kinds `takes`."""

    example: str
    about: str
    work: Callable
    least: int = 1
    most: int = 1
    takes: tuple = ()


def call(working, name, parts):
    """The Worked of a function with these parts. Raises BadFormula."""
    if name not in FUNCTIONS:
        known = ", ".join(FUNCTIONS)
        raise BadFormula(_("There is no function “%(name)s”. There are: %(known)s.") % {"name": name, "known": known})
    one = FUNCTIONS[name]
    if not one.least <= len(parts) <= one.most:
        raise BadFormula(_("Write it like %(example)s.") % {"example": one.example})
    for part in parts:
        if one.takes and part.kind not in one.takes:
            said = {"example": one.example, "kind": NAMES[part.kind]}
            raise BadFormula(_("Write it like %(example)s, not with: %(kind)s.") % said)
    found = one.work(working, *parts)
    found.divisors = found.divisors or [each for part in parts for each in part.divisors]
    return found


def choose(condition, yes, no, kind):
    """One of two expressions, by one that is true or not."""
    return Case(When(Q(_condition(condition)), then=yes), default=no, output_field=OUTPUT[kind])


def never_nothing(sql):
    """An expression that is yes or no; no where it was nothing."""
    return Func(sql, Value(False), function="COALESCE", output_field=BooleanField())


def _condition(sql):
    return Func(sql, template="(%(expressions)s)", output_field=BooleanField())


def _if(working, condition, yes, no=None):
    if condition.kind != "yes_no":
        raise BadFormula(_("Write it like %(example)s.") % {"example": FUNCTIONS["if"].example})
    kind = joined(yes, no) if no else yes.kind
    otherwise = no.sql if no else Value(False) if kind == "yes_no" else Value(None, output_field=OUTPUT[kind])
    # What is not chosen divides by nothing.
    taken = [choose(condition.sql, one, NOTHING, "number") for one in yes.divisors]
    left = [choose(condition.sql, NOTHING, one, "number") for one in (no.divisors if no else ())]
    return Worked(kind, choose(condition.sql, yes.sql, otherwise, kind), [*condition.divisors, *taken, *left])


def _first(working, *parts):
    kind = joined(*parts)
    return Worked(kind, Coalesce(*(one.sql for one in parts), output_field=OUTPUT[kind]))


def _empty(working, part):
    if part.kind == "yes_no":
        return Worked("yes_no", Value(False))
    return Worked("yes_no", Case(When(Q(IsNull(part.sql, True)), then=Value(True)), default=Value(False)))


def _today(working):
    return Worked("day", Value(working.look.today, output_field=OUTPUT["day"]))


def _round(working, part, places=None):
    digits = Cast(places.sql, IntegerField()) if places else Value(0)
    if places is not None and places.kind != "number":
        raise BadFormula(_("Write it like %(example)s.") % {"example": FUNCTIONS["round"].example})
    few = Least(Greatest(digits, Value(-6)), Value(6))
    return Worked(part.kind, Func(part.sql, few, function="ROUND", output_field=EXACT))


def _of_two(function):
    def work(working, *parts):
        kind = joined(*parts)
        # Nothing in, nothing out, though the database's own function would leave it out.
        known = Q()
        for one in parts:
            known &= Q(IsNull(one.sql, False))
        chosen = function(*(one.sql for one in parts), output_field=OUTPUT[kind])
        return Worked(kind, Case(When(known, then=chosen), output_field=OUTPUT[kind]))

    return work


def _number_of(function):
    return lambda working, part: Worked("number", Cast(function(part.sql), EXACT))


def _text_by(name):
    return lambda working, part: Worked("text", Func(part.sql, function=name, output_field=OUTPUT["text"]))


def _abs(working, part):
    return Worked(part.kind, Abs(part.sql, output_field=EXACT))


MEASURED, NUMBERS = ("number", "money", "day"), ("number", "money")
FUNCTIONS = {
    "if": Function('if([Amount] > 1000, "large", "small")', gettext_lazy("one of two, by a condition"), _if, 2, 3),
    "empty": Function("empty([Closes on])", gettext_lazy("whether nothing is there"), _empty),
    "first": Function("first([Phone], [E-mail])", gettext_lazy("the first that is there"), _first, 1, SEVERAL),
    "today": Function("today()", gettext_lazy("today, where the reader is"), _today, 0, 0),
    "year": Function("year([Created])", gettext_lazy("the year of a date"), _number_of(ExtractYear), takes=("day",)),
    "month": Function(
        "month([Created])", gettext_lazy("the month of a date, 1 to 12"), _number_of(ExtractMonth), takes=("day",)
    ),
    "round": Function("round([Amount] / 3, 2)", gettext_lazy("rounded to so many digits"), _round, 1, 2, takes=NUMBERS),
    "abs": Function("abs([Amount])", gettext_lazy("without its sign"), _abs, takes=NUMBERS),
    "least": Function("least([Amount], 1000)", gettext_lazy("the smallest"), _of_two(Least), 2, SEVERAL, MEASURED),
    "greatest": Function(
        "greatest([Amount], 1000)", gettext_lazy("the largest"), _of_two(Greatest), 2, SEVERAL, MEASURED
    ),
    "length": Function(
        "length([Name])", gettext_lazy("how many letters a text has"), _number_of(Length), takes=("text",)
    ),
    "lower": Function("lower([Name])", gettext_lazy("in small letters"), _text_by("LOWER"), takes=("text",)),
    "upper": Function("upper([Name])", gettext_lazy("in capitals"), _text_by("UPPER"), takes=("text",)),
}
