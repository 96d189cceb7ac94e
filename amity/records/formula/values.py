"""What formulas compute with: SQL expressions of five kinds, and fields as such.

Kinds are number, money (in the company's currency), text, day and yes_no. Nothing is the NULL of its kind, but of
yes_no, which is never nothing.
"""

from dataclasses import dataclass, field

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateField,
    DateTimeField,
    F,
    Func,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, TruncDate

from .. import types
from ..asking import EXACT, typed
from ..fields import AddressesField, CustomColumn, LinkColumn, PathField

OUTPUT = {"number": EXACT, "money": EXACT, "text": TextField(), "day": DateField(), "yes_no": BooleanField()}
ISO = r"^\d{4}-\d\d-\d\d$"


@dataclass
class Worked:
    """An expression of a `kind`. `divisors` are those that must not be zero; `choices` the choice type of a field that
    is one, with its `code` in SQL; `literal` what was written there, of a text."""

    kind: str
    sql: object
    divisors: list = field(default_factory=list)
    choices: object = None
    code: object = None
    literal: str | None = None


def written(sign, *parts, kind, output=None):
    """Expressions with an operator between them."""
    return Func(*parts, template="(%(expressions)s)", arg_joiner=f" {sign} ", output_field=output or OUTPUT[kind])


def of_field(one, actor):
    """The Worked of a field that `actor` may read; None for one that holds lists."""
    if isinstance(one, PathField):
        inner = of_field(one.field, actor)
        if inner is None:
            return None
        for name in ("sql", "code"):
            if getattr(inner, name) is not None:
                setattr(inner, name, _through(one, actor, getattr(inner, name)))
        inner.divisors = [_through(one, actor, divisor) for divisor in inner.divisors]
        if inner.kind == "yes_no":
            inner.sql = _never_nothing(inner.sql)
        return inner
    if getattr(one, "computed", False):
        return one.worked(actor)
    if isinstance(one, LinkColumn):
        return Worked("text", Cast(one.parts(actor)[1], TextField()))
    if isinstance(one, AddressesField):
        return Worked("text", one.parts(actor)[0])
    if one.aside or one.type.many or one.type.sealed:
        return None
    return _of_type(one, actor)


def _of_type(one, actor):
    type, sql = one.type, typed(one.code, one.type.kept_as) if isinstance(one, CustomColumn) else F(one.key)
    if type.kept_as == "money":
        return Worked("money", Cast(one.order(actor), EXACT))
    if isinstance(type, types.Number):
        return Worked("number", Cast(sql, EXACT))
    if isinstance(type, types.Day):
        kept = Case(When(_matches(sql, ISO), then=Cast(sql, DateField()))) if one.custom else sql
        return Worked("day", kept)
    if isinstance(type, types.Moment):
        moment = Cast(sql, DateTimeField()) if one.custom else sql
        return Worked("day", TruncDate(moment, tzinfo=actor.look.timezone))
    if isinstance(type, types.YesNo):
        return Worked("yes_no", _never_nothing(Q(_is_true(sql)) if one.custom else sql))
    text = Func(Cast(sql, TextField()), Value(""), function="NULLIF", output_field=TextField())
    if isinstance(type, types.Choice):
        said = [When(_equals(text, code), then=Value(str(label))) for code, label in type.labels.items()]
        return Worked("text", Case(*said, default=text, output_field=TextField()), choices=type, code=text)
    return Worked("text", text)


def _is_true(sql):
    return _equals(sql, "true")


def _equals(sql, text):
    return written("=", sql, Value(text, output_field=CharField()), kind="yes_no")


def _matches(sql, pattern):
    return written("~", sql, Value(pattern), kind="yes_no")


def _never_nothing(sql):
    shown = Case(When(sql, then=Value(True)), default=Value(False)) if isinstance(sql, Q) else sql
    return Func(shown, Value(False), function="COALESCE", output_field=BooleanField())


def _through(path, actor, sql):
    """An expression over the linked record, as the row that links to it sees it."""
    rows = path.link.target.model.objects.filter(pk=OuterRef(f"{path.link.key}_id"))
    return path.link._under_scope(actor, Subquery(rows.annotate(_worked=sql).values("_worked")[:1]))
