"""Condition: a filter as data. `["field", "question", value]`, `["and", …]`, `["or", …]`, `["not", condition]`.

In the address of a page a condition is a list of `f=field:question:value`, joined by "and".
"""

from functools import reduce
from operator import and_, or_

from django.db.models import Q
from django.utils.translation import gettext as _


class BadCondition(ValueError):
    """A condition that asks for a field or question that is not there."""


def compile(condition, bound):
    """The Q of a condition over `bound.entity`. Fields that the actor may not read are not there: BadCondition."""
    if not condition:
        return Q()
    head, *rest = condition
    if head in ("and", "or"):
        parts = [compile(part, bound) for part in rest]
        return reduce(and_ if head == "and" else or_, parts) if parts else Q()
    if head == "not":
        return ~compile(rest[0], bound)
    field = bound.field(head)
    if field is None:
        raise BadCondition(_("There is no field “%(field)s”.") % {"field": str(head)[:60]})
    question, value = (rest + [None, None])[:2]
    try:
        return field.q(question, value, bound.actor)
    except KeyError:
        raise BadCondition(_("“%(field)s” cannot be asked that.") % {"field": field.label}) from None


def read(parameters, bound, look):
    """The conditions in a page's address: [(text, field, question, value)], and messages for those in vain."""
    found, faults = [], []
    for text in parameters:
        key, _colon, rest = text.partition(":")
        question, _colon, raw = rest.partition(":")
        field = bound.field(key)
        if field is None or question not in field.type.questions():
            faults.append(_("The filter “%(text)s” is not known here and was left out.") % {"text": text[:60]})
            continue
        try:
            value = (
                raw
                if raw == "me" or question in ("empty", "filled", "contains", "starts")
                else field.type.parse(raw, look)
            )
            if question == "contains" and not raw:
                continue
            found.append((text, field, question, value))
        except ValueError as fault:
            faults.append(f"{field.label}: {fault}")
    return found, faults


def sentence(field, question, value, look):
    """A condition in words: (field, question, value)."""
    label = field.type.questions()[question][0]
    if question in ("empty", "filled", "yes", "no"):
        return field.label, label, ""
    if value == "me":
        return field.label, label, _("me")
    return (
        field.label,
        label,
        value if isinstance(value, str) and question in ("contains", "starts") else field.type.text(value, look),
    )
