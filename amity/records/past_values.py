"""What a field was: its earlier values compared as present ones are, at any time before or in a period.

The memory holds what each change replaced. A value that was replaced stood there since the change before, or since the
record was made; the present one since the last change.
"""

from functools import reduce
from operator import or_

from django.db.models import (
    Case,
    DateField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    TextField,
    When,
)
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from .asking import EXACT, amount_asked, asked_of, typed
from .fields import CustomColumn, LinkColumn
from .history_rows import HistoryRow
from .packed import names
from .periods import DAY
from .scope import branches
from .types import Day, LinkType, Moment
from .types.time import day_starts
from .whens import span

WAS = {
    "was": (_("was earlier"), ("is", "on")),
    "was_more": (_("was more than"), ("more",)),
    "was_less": (_("was less than"), ("less",)),
    "was_contains": (_("contained"), ("contains",)),
    "was_before": (_("was before"), ("before",)),
    "was_after": (_("was after"), ("after",)),
    "was_empty": (_("was empty"), ("empty",)),
    "was_filled": (_("was filled"), ("filled",)),
    "was_yes": (_("was yes"), ("yes",)),
    "was_no": (_("was no"), ("no",)),
}
"""{question: (its words, what it asks of an earlier value: the first that the field's type knows)}."""
WITHOUT_VALUE = {"was_empty", "was_filled", "was_yes", "was_no"}


def stood(field):
    """{question: its words} of the questions about earlier values of a Field that is kept."""
    if field.type.many or field.type.sealed:
        return {}
    known = field.type.questions().keys() - ({"empty", "filled"} if isinstance(field.type, LinkType) else set())
    return {name: words for name, (words, asks) in WAS.items() if known & set(asks)}


def present(field, question):
    """What a question of WAS asks of each value."""
    return next(one for one in WAS[question][1] if one in field.type.questions())


def was(field, question, value, when, bound):
    """The Q of a question of WAS; `when` is a period of `whens`, "" for any time before the present value."""
    if isinstance(value, list):
        return reduce(or_, [was(field, question, one, when, bound) for one in value], Q(pk__in=[]))
    look, rows = bound.actor.look, replaced(bound.entity, field).filter(record=OuterRef("pk"))
    if not when:
        return _earlier(rows, field, question, value, bound)
    first, last = span(when, look.today)
    begins, ends = day_starts(first, look), day_starts(last + DAY, look)
    before = replaced(bound.entity, field).filter(record=OuterRef("record"), n__lt=OuterRef("n"), at__gte=ends)
    earlier = _earlier(rows.filter(~Exists(before), at__gt=begins), field, question, value, bound)
    if begins > look.now:
        return Q(pk__in=[])
    still = field.q(present(field, question), bound.actor.id if value == "me" else value, bound.actor)
    return Q(created_at__lt=ends) & (earlier | (still & ~Exists(rows.filter(at__gte=ends))))


def replaced(entity, field):
    """The rows of history in which a value of the field was replaced."""
    rows = HistoryRow.objects.filter(table=entity.model._meta.db_table, op="U").order_by()
    if isinstance(field, CustomColumn):
        return rows.filter(old__custom__has_key=field.code)
    return rows.filter(old__has_any_keys=names(field))


def _earlier(rows, field, question, value, bound):
    """Whether in one of these rows a value of which the question is true was replaced."""
    if isinstance(field, LinkColumn):
        return _was_linked(rows, field, bound.actor.id if value == "me" else value, bound.actor)
    asks = present(field, question)
    ask, custom = field.type.questions()[asks][1], isinstance(field, CustomColumn)
    if field.type.kept_as == "money":
        amount, currency = _amount(field, bound.entity)
        rows = rows.annotate(_old=amount, _currency=currency)
        old, of = ExpressionWrapper(F("_old"), EXACT), ExpressionWrapper(F("_currency"), TextField())
        return Q(Exists(rows.filter(amount_asked(ask, asks, value, old, of, bound.actor.look))))
    pack = field.type.pack if custom and field.type.kept_as == "text" else None
    return Q(Exists(rows.filter(asked_of(_value(field), ask, value, pack))))


def _value(field):
    """What was replaced, as its type compares."""
    if isinstance(field, CustomColumn):
        return typed(field.code, field.type.kept_as, KeyTransform("custom", "old"))
    kept = {Day: DateField(), Moment: DateTimeField()}.get(type(field.type))
    kept = kept or (EXACT if field.type.kept_as == "number" else None)
    return Cast(old_text(field), kept) if kept else old_text(field)


def _amount(field, entity):
    """(amount, currency) of what was replaced: the memory holds but the one of them that differed; the other is as it
    was replaced later, or as it stands."""
    if isinstance(field, CustomColumn):
        custom = KeyTransform("custom", "old")
        return typed(field.code, "money", custom), KeyTextTransform("1", KeyTransform(field.code, custom))
    amount, currency = (_then(name, entity) for name in names(field))
    return Cast(amount, EXACT), currency


def _then(name, entity):
    rows = HistoryRow.objects.filter(table=entity.model._meta.db_table, op="U", record=OuterRef("record"))
    later = rows.filter(n__gt=OuterRef("n"), old__has_key=name).order_by("n")
    now = entity.model.objects.filter(pk=OuterRef("record")).values(_text=Cast(name, TextField()))
    there = When(old__has_key=name, then=KeyTextTransform(name, "old"))
    then = When(Exists(later), then=Subquery(later.values(_text=KeyTextTransform(name, "old"))[:1]))
    return Case(there, then, default=Subquery(now), output_field=TextField())


def _was_linked(rows, field, id, actor):
    found = Q(Exists(rows.annotate(_old=old_text(field)).filter(_old=str(id))))
    seen = seen_by(actor, field.target)
    if seen is False:
        return Q(pk__in=[])
    return found if seen is True else found & Q(Exists(seen.filter(pk=id)))


def old_text(field):
    """What was replaced, as text."""
    if isinstance(field, CustomColumn):
        return KeyTextTransform(field.code, KeyTransform("custom", "old"))
    return KeyTextTransform(names(field)[0], "old")


def seen_by(actor, entity):
    """The records of `entity` that `actor` sees: True for all, False for none, else their rows."""
    found = branches(actor, entity)
    if not found:
        return False
    return True if not all(found) else entity.model.objects.filter(reduce(or_, found))
