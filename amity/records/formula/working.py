"""Working a formula out: its tree becomes SQL, and what does not fit together is told.

Nothing in, nothing out: arithmetic with an empty value is empty, a comparison with one is no. Dividing by zero gives
nothing too, and is remembered, so that the place can be marked.
"""

from datetime import date
from decimal import Decimal

from django.db.models import Case, DateField, Func, IntegerField, Q, TextField, Value, When
from django.db.models.functions import Abs, Cast, NullIf
from django.db.models.lookups import GreaterThanOrEqual, IsNull, LessThanOrEqual
from django.utils.translation import gettext as _

from amity.base.locale import YEARS
from amity.base.text.quoted import quoted

from ..asking import EXACT
from . import functions
from .kinds import NAMES, joined, text_of
from .reading import COMPARISONS, BadFormula
from .values import Worked, written

BIG = Decimal(10) ** 15
"""What is not below this is empty: no number that anybody asks for."""
FAR = 100_000
"""So many days a formula can add."""
FIRST, LAST = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)


class Working:
    """`find(name)` gives the Worked of a field, or raises BadFormula; `actor` reads."""

    def __init__(self, find, actor):
        self.find, self.actor, self.look = find, actor, actor.look

    def of(self, tree):
        """The Worked of a tree. Raises BadFormula."""
        head = tree[0]
        if head == "number":
            return Worked("number", Value(tree[1], output_field=EXACT))
        if head == "text":
            return Worked("text", Value(tree[1], output_field=TextField()), literal=tree[1])
        if head == "yes_no":
            return Worked("yes_no", Value(tree[1]))
        if head == "field":
            return self.find(tree[1])
        if head == "call":
            return functions.call(self, tree[1], [self.of(part) for part in tree[2]])
        parts = [self.of(part) for part in tree[1:]]
        if head in ("not", "minus"):
            return self._denied(*parts) if head == "not" else self._minus(*parts)
        if head in ("and", "or"):
            return self._both(head, *parts)
        if head in COMPARISONS:
            return self._compared(head, *parts)
        if head == "&":
            left, right = map(text_of, parts)
            return Worked("text", written("||", left, right, kind="text"), divisors(parts))
        return self._added(head, *parts) if head in "+-" else self._multiplied(head, *parts)

    def _denied(self, part):
        demand(part, "yes_no")
        return Worked("yes_no", functions.choose(part.sql, Value(False), Value(True), "yes_no"), part.divisors)

    def _minus(self, part):
        demand(part, "number", "money")
        return Worked(part.kind, written("-", Value(0, output_field=EXACT), part.sql, kind=part.kind), part.divisors)

    def _both(self, head, *parts):
        for part in parts:
            demand(part, "yes_no")
        return Worked("yes_no", written(head.upper(), *(one.sql for one in parts), kind="yes_no"), divisors(parts))

    def _compared(self, sign, left, right):
        for one, other in ((left, right), (right, left)):
            if one.choices is not None and other.literal is not None:
                return self._chosen(sign, one, other)
        joined(left, right)
        told = written(sign, left.sql, right.sql, kind="yes_no")
        return Worked("yes_no", functions.never_nothing(told), divisors((left, right)))

    def _chosen(self, sign, one, other):
        """A choice compared with its words."""
        if sign not in ("=", "<>"):
            raise BadFormula(_("A choice can be compared by = and <> only."))
        try:
            code = one.choices.parse(other.literal, self.look)
        except ValueError as fault:
            raise BadFormula(f"{quoted(other.literal)}: {fault}") from None
        return Worked(
            "yes_no", functions.never_nothing(written(sign, one.code, Value(code), kind="yes_no")), one.divisors
        )

    def _added(self, sign, left, right):
        kinds, all = (left.kind, right.kind), divisors((left, right))
        if kinds == ("day", "day") and sign == "-":
            days = written("-", left.sql, right.sql, kind="number", output=IntegerField())
            return Worked("number", Cast(days, EXACT), all)
        if kinds == ("day", "number") or (kinds == ("number", "day") and sign == "+"):
            day, number = (left, right) if left.kind == "day" else (right, left)
            return Worked("day", _moved(day.sql, sign, number.sql), all)
        for one in (left, right):
            demand(one, "number", "money")
        kind = "money" if "money" in kinds else "number"
        return Worked(kind, written(sign, left.sql, right.sql, kind=kind), all)

    def _multiplied(self, sign, left, right):
        for one in (left, right):
            demand(one, "number", "money")
        kinds, all = (left.kind, right.kind), divisors((left, right))
        if sign == "*":
            if kinds == ("money", "money"):
                raise BadFormula(_("Money times money makes no sense."))
            kind = "money" if "money" in kinds else "number"
            return Worked(kind, sized(written("*", left.sql, right.sql, kind=kind)), all)
        if kinds == ("number", "money"):
            raise BadFormula(_("A number divided by money makes no sense."))
        kind = "money" if kinds == ("money", "number") else "number"
        zero = NullIf(right.sql, Value(0, output_field=EXACT))
        return Worked(kind, sized(written("/", left.sql, zero, kind=kind)), [*all, right.sql])


def demand(part, *kinds):
    """Raise BadFormula where a part is of another kind than is needed."""
    if part.kind not in kinds:
        wanted = " / ".join(str(NAMES[kind]) for kind in kinds)
        raise BadFormula(_("%(wanted)s is needed here, not: %(kind)s.") % {"wanted": wanted, "kind": NAMES[part.kind]})


def divisors(parts):
    """All that must not be zero."""
    return [one for part in parts for one in part.divisors]


def sized(sql):
    """A number, nothing where it is too big to be one."""
    low, high = (Value(one, output_field=EXACT) for one in (-BIG, BIG))
    # It stands here once: standing twice, a product of thirty would stand a thousand million times.
    kept = Func(Func(sql, high, function="LEAST"), low, function="GREATEST", output_field=EXACT)
    return NullIf(NullIf(kept, low), high)


def _moved(day, sign, number):
    """A day some days on, nothing where that is no day of a calendar."""
    near = Q(LessThanOrEqual(Abs(number), Value(FAR, output_field=EXACT)))
    inside = Q(GreaterThanOrEqual(day, Value(FIRST))) & Q(LessThanOrEqual(day, Value(LAST)))
    there = Q(IsNull(day, False)) & near & inside
    moved = written(sign, day, Cast(number, IntegerField()), kind="day")
    return Case(When(there, then=moved), output_field=DateField())
