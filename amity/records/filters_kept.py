"""A Condition that was kept (in a view, a rule) as the Filters and Groups that a page shows.

What it asks may be gone since: a field removed or hidden, a choice that is none any longer. Each such question is told
of where it stood; the others go on asking.
"""

from django.utils.translation import gettext as _

from .condition import DEEP, BadCondition, can_be_asked, compile, fitting, without_value
from .filter_groups import Group
from .filters import Filter, written
from .of_change import of_change
from .relations import Relation, relation
from .types import Tags

JOINS = {"and": "all", "or": "any"}


def shown(condition, bound):
    """([Filters and Groups that together ask the Condition], messages for what `bound` can't be asked any longer)."""
    found, faults = [], []
    for part in condition[1:] if condition and condition[0] == "and" else [condition] if condition else []:
        try:
            one = _shown(part, bound)
            if one is not None:
                compile(one.condition, bound)
                found.append(one)
        except BadCondition as fault:
            faults.append(_("A question of this view is left out: %(why)s") % {"why": fault})
    return found, faults


def _shown(condition, bound, depth=0):
    if not isinstance(condition, (list, tuple)) or depth > DEEP:
        raise BadCondition(_("This filter cannot be read."))
    if not condition:
        return None
    head, *rest = condition
    if head in JOINS:
        return _group(JOINS[head], rest, bound, depth)
    if head == "not" and len(rest) == 1:
        inner = rest[0]
        several = isinstance(inner, (list, tuple)) and inner and inner[0] == "or"
        return _group("none", inner[1:] if several else [inner], bound, depth)
    field = (bound.field(head) or relation(bound, head) or of_change(bound, head)) if isinstance(head, str) else None
    question, value = [*rest, None, None][:2]
    if field is None or not isinstance(question, str) or not can_be_asked(field, question):
        compile(condition, bound)  # says what is wrong
        raise BadCondition(_("This filter cannot be read."))
    if isinstance(field, Relation):
        return _related(field, question, value, depth)
    return _asked(field, question, value)


def _group(join, parts, bound, depth):
    found = [one for one in (_shown(part, bound, depth + 1) for part in parts) if one is not None]
    return Group(join, found) if found else None


def _related(field, question, condition, depth):
    parts = condition[1:] if condition and condition[0] == "and" else [condition] if condition else []
    found = [one for one in (_shown(part, field.target, depth + 1) for part in parts) if one is not None]
    return Filter(f"{field.key}:{question}:{'&&'.join(one.text for one in found)}", field, question, found)


def _asked(field, question, value):
    """The Filter of one question; a Group of several where it names several values."""
    if without_value(question):
        return Filter(f"{field.key}:{question}", field, question, None)
    try:
        value = fitting(field, question, value)
    except ValueError as fault:
        raise BadCondition(f"{field.label}: {fault}") from None
    if isinstance(field.type, Tags):
        return Filter(f"{field.key}:{question}:{','.join(value)}", field, question, value)
    several = value if isinstance(value, list) else [value]
    if isinstance(value, list) and field.type.many:
        several = [[one] for one in value]
    found = [Filter(f"{field.key}:{question}:{text}", field, question, one) for one in several for text in written(one)]
    if len(found) == 1:
        return found[0]
    return Group("all" if question == "is_not" else "any", found)
