"""Property: what SQL says of any formula is what a naive evaluation of its tree says."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.contacts.models import Company
from amity.records.custom import CustomField
from amity.records.custom_kinds import type_of_row
from amity.records.fields.computed import DIVIDED
from amity.records.formula.field import FormulaField, worked_of
from amity.records.formula.reading import read
from amity.records.formula.working import Working
from amity.records.page import page
from amity.records.writing import change

from .custom_fields import COMPANY, define

ROWS = (
    {"custom.a": 4, "custom.b": 0, "custom.d": date(2024, 2, 28), "custom.t": "Ab", "custom.y": True},
    {"custom.a": -3, "custom.b": 8, "custom.d": date(2026, 12, 31), "custom.t": "Ж", "custom.y": False},
    {"custom.a": 0, "custom.b": 5},
    {},
)
NUMBERS = count()
"""Each example is a field of its own: what is asked of one of the same key is compiled once."""


class Writing:
    """Writes formulas by chance: each method gives one of its kind, `deep` levels of it."""

    def __init__(self, seed):
        self.by = Random(seed)

    def one(self, deep):
        return self.by.choice([self.number, self.day, self.text, self.truth])(deep)

    def _of(self, plain, others, deep):
        return self.by.choice(plain) if deep == 0 or self.by.random() < 0.1 else self.by.choice(others)(deep - 1)

    def number(self, deep):
        plain = ["[custom.a]", "[custom.b]", "0", "3", "17"]
        others = [
            lambda deep: f"({self.number(deep)} {self.by.choice('+-*')} {self.number(deep)})",
            lambda deep: f"({self.number(deep)} / {self.by.choice(['[custom.b]', '2', '5', '0'])})",
            lambda deep: f"-{self.number(deep)}",
            lambda deep: f"abs({self.number(deep)})",
            lambda deep: f"({self.day(deep)} - {self.day(deep)})",
            lambda deep: f"least({self.number(deep)}, {self.number(deep)})",
            lambda deep: f"length({self.text(deep)})",
            lambda deep: self._if(self.number, deep),
        ]
        return self._of(plain, others, deep)

    def day(self, deep):
        moved = lambda deep: f"({self.day(deep)} {self.by.choice('+-')} {self.by.randrange(40)})"  # noqa: E731
        return self._of(["[custom.d]", "today()"], [moved, lambda deep: self._if(self.day, deep)], deep)

    def text(self, deep):
        others = [
            lambda deep: f"({self.text(deep)} & {self.text(deep)})",
            lambda deep: f"upper({self.text(deep)})",
            lambda deep: self._if(self.text, deep),
        ]
        return self._of(["[custom.t]", '"x"', '""', '"Ж 7"'], others, deep)

    def truth(self, deep):
        others = [
            lambda deep: self._compared(self.number, deep),
            lambda deep: self._compared(self.day, deep),
            lambda deep: f"({self.truth(deep)} {self.by.choice(['and', 'or'])} {self.truth(deep)})",
            lambda deep: f"(not {self.truth(deep)})",
            lambda deep: f"empty({self.number(deep)})",
        ]
        return self._of(["[custom.y]", "true", "no"], others, deep)

    def _compared(self, kind, deep):
        return f"({kind(deep)} {self.by.choice(['=', '<>', '<', '>='])} {kind(deep)})"

    def _if(self, kind, deep):
        return f"if({self.truth(deep)}, {kind(deep)}, {kind(deep)})"


def naive(tree, row, today):
    """The value of a tree, of plain Python values; None for nothing."""
    head, *rest = tree
    if head in ("number", "text", "yes_no"):
        return rest[0]
    if head == "field":
        found = row.get(rest[0])
        return bool(found) if rest[0] == "custom.y" else Decimal(found) if isinstance(found, int) else found
    if head == "call":
        return called(rest[0], [naive(part, row, today) for part in rest[1]], today)
    values = [naive(part, row, today) for part in rest]
    if head == "&":
        return "".join("" if one is None else one for one in values)
    if head in ("and", "or"):
        return all(values) if head == "and" else any(values)
    if head == "not":
        return not values[0]
    if None in values:
        return False if head in ("=", "<>", "<", ">=") else None
    return worked(head, *values)


def worked(head, *values):
    if head == "minus":
        return -values[0]
    left, right = values
    if head in ("+", "-"):
        if isinstance(left, date) and isinstance(right, Decimal):
            return left + timedelta(days=int(right)) * (1 if head == "+" else -1)
        found = left + right if head == "+" else left - right
        return Decimal(found.days) if isinstance(found, timedelta) else found
    if head == "*":
        return left * right
    if head == "/":
        return None if right == 0 else left / right
    return {"=": left == right, "<>": left != right, "<": left < right, ">=": left >= right}[head]


def called(name, values, today):
    if name == "today":
        return today
    if name == "if":
        return values[1] if values[0] else values[2]
    if name == "empty":
        return values[0] is None
    if None in values:
        return None
    if name == "least":
        return min(values)
    plain = {"abs": abs, "length": lambda text: Decimal(len(text)), "upper": str.upper}
    return plain[name](values[0])


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_sql_and_a_naive_evaluation_say_the_same(cast, seed):
    ids = _companies(cast)
    text = Writing(seed).one(3)
    actor = cast.alice
    bound = COMPANY.bound(actor)
    row = CustomField(
        entity="company", key=f"f{next(NUMBERS)}", label={"en": "F"}, type="formula", options={"formula": text}
    )
    row.options["result"] = Working(lambda name: worked_of(bound, name), actor).of(read(text)).kind
    row.options["places"] = 4
    found = dict(page(bound, [FormulaField(row, type_of_row(row))], condition=["name", "contains", "Firm"]).rows)
    for id, values in zip(ids, ROWS, strict=True):
        (told,) = found[id]
        expected = naive(read(text), values, actor.look.today)
        if isinstance(expected, Decimal):
            assert told not in (None, DIVIDED) and abs(told - expected) <= Decimal("0.0001"), (text, values)
        elif expected is None:
            assert told is None or told is DIVIDED, (text, values)
        else:
            assert (told or "") == expected if isinstance(expected, str) else told == expected, (text, values)


def _companies(cast):
    """The ids of the companies of ROWS; made once, as the database is the same for all examples."""
    known = CustomField.objects.unscoped(because="test").filter(key="a").exists()
    if not known:
        for key, type in (("a", "number"), ("b", "number"), ("d", "day"), ("t", "text"), ("y", "yes_no")):
            define(cast, key, type)
        with change(cast.alice, source="web") as c:
            for number, values in enumerate(ROWS):
                c.create(Company, name=f"Firm row {number}", **values)
    rows = Company.objects.unscoped(because="test").filter(name__startswith="Firm row").order_by("name")
    return list(rows.values_list("pk", flat=True))
