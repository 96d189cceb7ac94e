"""Conditions asked of values in hand, such as a form holds before anything is saved. They mean the same as in SQL.

Only what the record itself holds now can be asked so: no linked records, nothing of the past or of moving days.
"""

from datetime import timedelta

from django.utils.translation import gettext as _

from .condition import DEEP, BadCondition, can_be_asked, fitting, means_me
from .types import Choice, Day, LinkType, Moment, MoneyType, Number, Text, YesNo

ASKED = {
    *("is", "is_not", "all", "empty", "filled", "yes", "no", "more", "less"),
    *("contains", "starts", "on", "before", "after"),
}
KINDS = (Choice, Day, LinkType, Moment, MoneyType, Number, Text, YesNo)


def named(condition):
    """The keys of the fields that a Condition asks."""
    if not condition or not isinstance(condition, (list, tuple)):
        return set()
    head, *rest = condition
    if head in ("and", "or", "not"):
        return set().union(*map(named, rest))
    return {head} if isinstance(head, str) else set()


def holds(condition, bound, values):
    """Whether a Condition is true of `values`, {field key: loaded value}; what is not among them is nothing. Raises
    BadCondition for one that can't be asked so, or not by the actor of `bound`."""
    return _holds(condition, bound, values, 0)


def fault(condition, bound):
    """Why a Condition can't be asked so; "" if it can."""
    try:
        holds(condition, bound, {})
    except BadCondition as fault:
        return str(fault)
    return ""


def _holds(condition, bound, values, depth):
    if not condition:
        return True
    if not isinstance(condition, (list, tuple)) or depth > DEEP:
        raise BadCondition(_("This filter cannot be read."))
    head, *rest = condition
    if head in ("and", "or") or (head == "not" and len(rest) == 1):
        answers = [_holds(part, bound, values, depth + 1) for part in rest]
        if head == "not":
            return not all(answers)
        return all(answers) if head == "and" or not answers else any(answers)
    field = bound.fields.get(head) if isinstance(head, str) else None
    question, value = [*rest, None, None][:2]
    if field is None and (not isinstance(head, str) or bound.field(head) is None):
        raise BadCondition(bound.absent(str(head)))
    if field is None or field.aside or not field.writable or not isinstance(field.type, KINDS):
        said = {"field": bound.field(head).label}
        raise BadCondition(_("Only what the record itself holds can be asked here, not “%(field)s”.") % said)
    if question not in ASKED or not can_be_asked(field, question):
        raise BadCondition(_("“%(field)s” cannot be asked that here.") % {"field": field.label})
    try:
        return _answer(field, question, fitting(field, question, value), values.get(head), bound.actor)
    except ValueError as fault:
        raise BadCondition(f"{field.label}: {fault}") from None


def _answer(field, question, value, has, actor):
    if isinstance(field.type, LinkType) and isinstance(has, (tuple, list)):
        has = has[0]
    if question in ("empty", "filled"):
        return (has is None or has == "" or has == []) == (question == "empty")
    if question in ("yes", "no"):
        return bool(has) == (question == "yes")
    if question == "is_not":
        return not _answer(field, "is", value, has, actor)
    if means_me(field, value):
        value = actor.id
    if field.type.many:
        wanted = set(value)
        return wanted <= set(has or ()) if question == "all" else bool(wanted & set(has or ()))
    if has is None:
        return False
    if question == "is":
        return has in value if isinstance(value, list) else has == value
    if question in ("contains", "starts"):
        place = str(has).upper().find(value.upper())
        return place == 0 or (place > 0 and question == "contains")
    return _compared(field, question, value, has, actor.look)


def _compared(field, question, value, has, look):
    if isinstance(field.type, MoneyType):
        known = {look.currency: 1, **look.rates}
        if has.currency not in known or value.currency not in known:
            return False
        has, value = (one.amount * known[one.currency] for one in (has, value))
    if question == "on":
        return value <= has < value + timedelta(days=1) if isinstance(field.type, Moment) else has == value
    if question == "after" and isinstance(field.type, Moment):
        return has >= value
    return has > value if question in ("more", "after") else has < value
