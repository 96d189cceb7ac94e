"""Condition: a filter as data. `["field", "question", value]`, `["and", …]`, `["or", …]`, `["not", condition]`.

`["id", "is", […]]` names records. Of what points to a record it asks `["deal.company", "any", condition]` (see
`relations`).
"""

from functools import reduce
from operator import and_, or_

from django.db.models import Q
from django.utils.translation import gettext as _

from . import past, past_values, relations
from .of_change import of_change
from .periods import COUNTED, NUMBER, PERIODS, periods
from .periods import q as period_q
from .relations import relation
from .types import Text, UserType
from .types.links import id_in
from .types.person_name import WRITTEN
from .whens import apart, is_period

WITHOUT_VALUE = {"empty", "filled", "yes", "no", "nowhere", *WRITTEN, *PERIODS}
WITHOUT_VALUE |= {*past.CHANGED, *past_values.WITHOUT_VALUE}
OF_DAYS = {*COUNTED, past.LATELY}
"""Questions whose value is a number of days."""
SOUGHT, SOUGHT_BY = Text(1000), {"contains", "starts", "was_contains"}
"""A part of a text, and the questions whose value is one."""
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
    if head == "id":
        return _among(rest)
    field = bound.field(head) if isinstance(head, str) else None
    if field is None and isinstance(head, str) and (found := relation(bound, head)):
        return _related(found, rest, depth)
    field = field or (of_change(bound, head) if isinstance(head, str) else None)
    if field is None:
        raise BadCondition(bound.absent(str(head)))
    question, value = [*rest, None, None][:2]
    if not isinstance(question, str) or not can_be_asked(field, question):
        raise BadCondition(_("“%(field)s” cannot be asked that.") % {"field": field.label})
    try:
        return _asked(field, question, fitting(field, question, value), bound)
    except ValueError as fault:
        raise BadCondition(f"{field.label}: {fault}") from None


def _among(rest):
    """The Q of `["id", "is", [ids]]`: no question of a person's, but of what the house keeps of records."""
    ids = rest[1] if len(rest) == 2 and rest[0] == "is" and isinstance(rest[1], (list, tuple)) else [None]
    if any(id_in(one) is None for one in ids):
        raise BadCondition(_("This filter cannot be read."))
    return Q(pk__in=[id_in(one) for one in ids])


def _related(relation, rest, depth):
    question, condition = [*rest, None, None][:2]
    if not isinstance(question, str) or question not in relations.QUESTIONS:
        raise BadCondition(_("“%(field)s” cannot be asked that.") % {"field": relation.label})
    return relation.q(question, compile(condition, relation.target, depth=depth + 1))


def questions(field):
    """{question: its words}: what can be asked of a Field or a Relation."""
    if isinstance(field, relations.Relation):
        return relations.QUESTIONS
    asked = {name: words for name, (words, _ask) in field.type.questions().items()}
    return asked | periods(field) | past.past(field) if asked else asked


def can_be_asked(field, question):
    """Whether a Field or a Relation can be asked a question; of those about what was, also with a period."""
    asked, when = apart(question)
    return asked in questions(field) and (not when or (asked in past_values.WAS and is_period(when)))


def without_value(question):
    """Whether nothing is compared with."""
    return apart(question)[0] in WITHOUT_VALUE


def _asked(field, question, value, bound):
    if apart(question)[0] in past.QUESTIONS:
        return past.q(field, question, value, bound)
    if question in PERIODS or question in COUNTED:
        return period_q(field, question, value, bound.actor)
    return field.q(question, value, bound.actor)


def _denied(q):
    """Everything else. (An empty condition is true of all: its denial of none.)"""
    return ~q if q else Q(pk__in=[])


def fitting(field, question, value):
    """The value of a question as the field's type takes it; ValueError for one that is none."""
    question, _when = apart(question)
    if question in WITHOUT_VALUE:
        return None
    if question in OF_DAYS:
        return demand(NUMBER.fit(value))
    if means_me(field, value):
        return value
    if value is None:
        raise ValueError(_("A value is missing."))
    if question in SOUGHT_BY:
        return SOUGHT.fit(value)
    if field.type.kept_as == "list":
        return field.type.fit(value if isinstance(value, (list, tuple)) else [value])
    if isinstance(value, list) and field.type.kept_as == "text" and question in ("is", "is_not", "was"):
        return [field.type.fit(one) for one in value]
    return demand(field.type.fit(value))


def demand(value):
    if value is None:
        raise ValueError(_("A value is missing."))
    return value


def means_me(field, value):
    return value == "me" and isinstance(field.type, UserType)
