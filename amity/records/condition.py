"""Condition: a filter as data. `["field", "question", value]`, `["and", …]`, `["or", …]`, `["not", condition]`.

In the address of a page a condition is a list of `f=field:question:value`, joined by "and".
"""

from functools import reduce
from operator import and_, or_
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from amity.base.text.clean import clean_line

from .periods import COUNTED, NUMBER, PERIODS, counted, periods
from .periods import q as period_q
from .registry import find_entity
from .titles import titles
from .types import LinksType, LinkType, Text, UserType

WITHOUT_VALUE = {"empty", "filled", "yes", "no", *PERIODS}
SOUGHT = Text(1000)
DEEP = 20
"""Conditions in conditions in conditions: more of them is no filter but an attack."""


class BadCondition(ValueError):
    """A condition that asks for a field, a question or a value that is not there."""


def compile(condition, bound, *, depth=0):
    """The Q of a condition over `bound.entity`; values may be packed as JSON. Fields that the actor may not read are
    not there: BadCondition."""
    if not condition:
        return Q()
    if not isinstance(condition, (list, tuple)) or depth > DEEP:
        raise BadCondition(_("This filter cannot be read."))
    head, *rest = condition
    if head in ("and", "or"):
        parts = [compile(part, bound, depth=depth + 1) for part in rest]
        return reduce(and_ if head == "and" else or_, parts) if parts else Q()
    if head == "not" and len(rest) == 1:
        return _denied(compile(rest[0], bound, depth=depth + 1))
    field = bound.field(head) if isinstance(head, str) else None
    if field is None:
        raise BadCondition(_("There is no field “%(field)s”.") % {"field": str(head)[:60]})
    question, value = [*rest, None, None][:2]
    if not isinstance(question, str) or question not in questions(field):
        raise BadCondition(_("“%(field)s” cannot be asked that.") % {"field": field.label})
    ask = period_q if question in PERIODS or question in COUNTED else _plain_q
    try:
        return ask(field, question, _value(field, question, value), bound.actor)
    except ValueError as fault:
        raise BadCondition(f"{field.label}: {fault}") from None


def questions(field):
    """{question: its words}: what can be asked of a Field."""
    return {name: words for name, (words, _ask) in field.type.questions().items()} | periods(field)


def _plain_q(field, question, value, actor):
    return field.q(question, value, actor)


def _denied(q):
    """Everything else. (An empty condition is true of all: its denial of none.)"""
    return ~q if q else Q(pk__in=[])


def _value(field, question, value):
    """The value of a question as the field's type takes it; ValueError for one that is none."""
    if question in WITHOUT_VALUE:
        return None
    if _means_me(field, value):
        return value
    if value is None:
        raise ValueError(_("A value is missing."))
    if question in COUNTED:
        return _filled(NUMBER.fit(value))
    if question in ("contains", "starts"):
        return SOUGHT.fit(value)
    if field.type.kept_as == "list":
        return field.type.fit(value if isinstance(value, (list, tuple)) else [value])
    if isinstance(value, list) and field.type.kept_as == "text" and question in ("is", "is_not"):
        return [field.type.fit(one) for one in value]
    return _filled(field.type.fit(value))


def _filled(value):
    if value is None:
        raise ValueError(_("A value is missing."))
    return value


def _means_me(field, value):
    return value == "me" and isinstance(field.type, UserType)


def read(parameters, bound, look):
    """The conditions in a page's address: [(text, field, question, value)], and messages for those in vain."""
    found, faults = [], []
    for text in parameters:
        key, _colon, rest = text.partition(":")
        question, _colon, raw = rest.partition(":")
        field = bound.field(key)
        if field is None or question not in questions(field):
            faults.append(_("The filter “%(text)s” is not known here and was left out.") % {"text": text[:60]})
            continue
        try:
            if question == "contains" and not raw:
                continue
            found.append((text, field, question, _read_value(field, question, raw, look)))
        except ValueError as fault:
            faults.append(f"{field.label}: {fault}")
    return found, faults


def _read_value(field, question, raw, look):
    if question in WITHOUT_VALUE:
        return None
    if _means_me(field, raw):
        return raw
    if question in ("contains", "starts"):
        return clean_line(raw, SOUGHT.limit)
    return _filled(NUMBER.parse(raw, look)) if question in COUNTED else field.type.parse(raw, look)


def named(field, value, actor):
    """A value that `read` gave, ids of records with the titles that `actor` sees: as a loaded one, for `sentence`."""
    if isinstance(field.type, LinkType) and isinstance(value, UUID):
        return value, titles(actor, find_entity(field.type.to), [value]).get(value, "…")
    if isinstance(field.type, LinksType):
        return [(key, id, titles(actor, find_entity(key), [id]).get(id, "…")) for key, id in value or ()]
    return value


def sentence(field, question, value, look):
    """A condition in words: (field, question, value)."""
    if question in COUNTED:
        return field.label, counted(question, value), ""
    label = questions(field)[question]
    if question in WITHOUT_VALUE:
        return field.label, label, ""
    if _means_me(field, value):
        return field.label, label, _("me")
    return (
        field.label,
        label,
        value if isinstance(value, str) and question in ("contains", "starts") else field.type.text(value, look),
    )
