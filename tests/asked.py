"""Conditions for property tests: how to make them up for any entity, and what they mean, said plainly in Python."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import strategies as st

from amity.base.money import Money
from amity.records.condition import WITHOUT_VALUE, questions
from amity.records.past import QUESTIONS as PAST
from amity.records.periods import COUNTED, PERIODS
from amity.records.types import Choice, Day, LinksType, LinkType, Moment, MoneyType, Number, Text, Web
from amity.records.types.person_name import WRITTEN

LETTERS = st.text("abAB жЖқҚ%_\\'\"", min_size=1, max_size=4).map(lambda text: " ".join(text.split())).filter(bool)
DAYS = st.dates(date(2026, 11, 1), date(2026, 12, 1))
MOMENTS = st.datetimes(datetime(2026, 11, 1), datetime(2026, 12, 1), timezones=st.just(UTC))
AMOUNTS = st.builds(
    Money, st.decimals(-100, 100, places=2, allow_nan=False), st.sampled_from(["EUR", "USD", "KZT", "JPY"])
)


def values(field, ids):
    """Values to ask of a field; `ids` are those of records that links may point to."""
    kind = field.type
    if isinstance(kind, Web):
        return st.sampled_from(["https://a.test", "https://a.test/b?c=d"])
    if isinstance(kind, Choice):
        codes = st.sampled_from([code for code, _label in kind.choices])
        return st.one_of(codes, st.lists(codes, min_size=1, max_size=3))
    if isinstance(kind, LinkType):
        return st.one_of(st.sampled_from(ids), st.lists(st.sampled_from(ids), min_size=1, max_size=2))
    if isinstance(kind, LinksType):
        return st.lists(st.tuples(st.sampled_from(kind.to), st.sampled_from(ids)), min_size=1, max_size=2)
    if isinstance(kind, MoneyType):
        return AMOUNTS
    if isinstance(kind, Number):
        return st.integers(0, 100)
    if isinstance(kind, Day):
        return DAYS
    if isinstance(kind, Moment):
        return MOMENTS
    return LETTERS


def conditions(fields, ids):
    """Conditions over these fields: one question about what is, or several joined and denied."""
    pairs = [(field, question) for field in fields for question in questions(field) if question not in PAST]
    one = st.sampled_from(pairs).flatmap(lambda pair: question(*pair, ids))
    return st.recursive(
        one,
        lambda parts: st.one_of(
            st.tuples(st.sampled_from(["and", "or"]), parts, parts).map(list),
            st.tuples(st.just("not"), parts).map(list),
        ),
        max_leaves=4,
    )


def question(field, question, ids):
    """A Condition of one question of a field."""
    if question in WITHOUT_VALUE:
        return st.just([field.key, question])
    if question in ("contains", "starts"):
        return LETTERS.map(lambda text: [field.key, question, text])
    if question in COUNTED:
        return st.integers(0, 400).map(lambda days: [field.key, question, days])
    return values(field, ids).map(lambda value: [field.key, question, value])


def holds(condition, row, fields, look):
    """Whether a condition is true of a row ({key: value as the actor sees it}): the meaning, without SQL."""
    head, *rest = condition
    if head == "and":
        return all(holds(part, row, fields, look) for part in rest)
    if head == "or":
        return any(holds(part, row, fields, look) for part in rest)
    if head == "not":
        return not holds(rest[0], row, fields, look)
    kind, cell = fields[head].type, row[head]
    if isinstance(kind, LinkType) and cell is not None:
        cell = cell[0]
    return _answer(kind, rest[0], rest[1] if len(rest) > 1 else None, cell, look)


def _written(question, name):
    """How a name is written: wholly in one case, with two letters of it side by side, or with digits."""
    if question == "digits":
        return any(sign in "0123456789" for sign in name)
    own, other = (str.isupper, str.islower) if question == "capitals" else (str.islower, str.isupper)
    return not any(map(other, name)) and any(own(one) and own(two) for one, two in pairwise(name))


def _answer(kind, question, value, cell, look):
    if question in ("empty", "no"):
        return not cell if not isinstance(kind, Number) else cell is None
    if question in ("filled", "yes"):
        return bool(cell) if not isinstance(kind, Number) else cell is not None
    if question == "is_not":
        return not _answer(kind, "is", value, cell, look)
    if question == "is" and kind.many:
        return bool(set(cell or ()) & set(value if isinstance(value, list) else [value]))
    if cell is None:
        return False
    if question in ("contains", "starts"):
        assert isinstance(kind, Text)
        found = cell.upper().find(value.upper())
        return found >= 0 if question == "contains" else found == 0
    if question in WRITTEN:
        return _written(question, cell)
    if question in PERIODS or question in COUNTED:
        day = cell.astimezone(look.timezone).date() if isinstance(kind, Moment) else cell
        return lies_in(question, value, day, look.today)
    if question == "is":
        return cell in value if isinstance(value, list) else cell == value
    if isinstance(kind, MoneyType):
        cell, value = _worth(cell, look), _worth(value, look)
        if cell is None or value is None:
            return False
    if question == "on":
        return value <= cell < value + timedelta(days=1) if isinstance(kind, Moment) else cell == value
    if question in ("more", "after"):
        return cell >= value if isinstance(kind, Moment) else cell > value
    assert question in ("less", "before"), question
    return cell < value


def _worth(money, look):
    """An amount in the company's currency; None where there is no rate."""
    rate = Decimal(1) if money.currency == look.currency else look.rates.get(money.currency)
    return None if rate is None else money.amount * rate


def lies_in(question, days, day, today):
    """Whether a day lies where a question of the calendar looks for it."""
    away, (which, _line, span) = (day - today).days, question.partition("_")
    if question in COUNTED:
        lies = {"last": -days <= away <= 0, "next": 0 <= away <= days, "ago": away < -days, "ahead": away > days}
        return lies[question]
    if not span:
        return away == {"yesterday": -1, "today": 0, "tomorrow": 1}[question]
    return _spans(day, span) - _spans(today, span) == {"last": -1, "this": 0, "next": 1}[which]


def _spans(day, span):
    """How many weeks (months, …) began before that of `day`, counted from some fixed one."""
    months = day.year * 12 + day.month - 1
    return {"week": (day.toordinal() - 1) // 7, "month": months, "quarter": months // 3, "year": day.year}[span]
