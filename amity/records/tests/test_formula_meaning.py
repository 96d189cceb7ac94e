"""Property: what SQL says of any formula is what a naive evaluation of its tree says."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count

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
KINDS = {"number": "ab", "day": "d", "text": "t", "yes_no": "y"}


def fields(kind):
    return st.sampled_from([f"[custom.{name}]" for name in KINDS[kind]])


def numbers(depth):
    plain = fields("number") | st.integers(0, 20).map(str)
    if not depth:
        return plain
    part = numbers(depth - 1)
    return st.one_of(
        plain,
        st.tuples(part, st.sampled_from("+-*"), part).map(lambda one: f"({one[0]} {one[1]} {one[2]})"),
        st.tuples(part, st.sampled_from(["[custom.b]", "2", "5", "0"])).map(lambda one: f"({one[0]} / {one[1]})"),
        part.map(lambda one: f"-{one}"),
        part.map(lambda one: f"abs({one})"),
        st.tuples(days(depth - 1), days(depth - 1)).map(lambda one: f"({one[0]} - {one[1]})"),
        st.tuples(part, part).map(lambda one: f"least({one[0]}, {one[1]})"),
        texts(depth - 1).map(lambda one: f"length({one})"),
        chosen(depth, part),
    )


def days(depth):
    plain = fields("day") | st.just("today()")
    if not depth:
        return plain
    moved = st.tuples(days(depth - 1), st.integers(-40, 40)).map(lambda one: f"({one[0]} + ({one[1]}))")
    return plain | moved | chosen(depth, days(depth - 1))


def texts(depth):
    plain = fields("text") | st.sampled_from(['"x"', '""', '"Ж 7"'])
    if not depth:
        return plain
    part = texts(depth - 1)
    joined = st.tuples(part, part).map(lambda one: f"({one[0]} & {one[1]})")
    return plain | joined | part.map(lambda one: f"upper({one})") | chosen(depth, part)


def truths(depth):
    plain = fields("yes_no") | st.sampled_from(["true", "no"])
    if not depth:
        return plain
    compared = [
        st.tuples(part(depth - 1), st.sampled_from(["=", "<>", "<", ">="]), part(depth - 1)) for part in (numbers, days)
    ]
    return st.one_of(
        plain,
        *(one.map(lambda told: f"({told[0]} {told[1]} {told[2]})") for one in compared),
        st.tuples(truths(depth - 1), st.sampled_from(["and", "or"]), truths(depth - 1)).map(
            lambda told: f"({told[0]} {told[1]} {told[2]})"
        ),
        truths(depth - 1).map(lambda one: f"(not {one})"),
        numbers(depth - 1).map(lambda one: f"empty({one})"),
    )


def chosen(depth, part):
    return st.tuples(truths(depth - 1), part, part).map(lambda one: f"if({one[0]}, {one[1]}, {one[2]})")


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


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_sql_and_a_naive_evaluation_say_the_same(cast, data):
    ids = _companies(cast)
    text = data.draw(data.draw(st.sampled_from([numbers, days, texts, truths]))(3))
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
