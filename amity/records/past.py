"""Questions about what was, which the memory answers: whether a field has changed, when, and what stood there earlier.

Who may not read a field can't ask what it was. Of a link only that counts of which the reader sees one end: a change
between records that are hidden from them is none, and what is hidden was never there.
"""

from datetime import timedelta
from functools import reduce
from operator import or_

from django.db.models import Case, Exists, OuterRef, Q, Subquery, UUIDField, When
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .fields import CustomColumn, LinkColumn
from .history_rows import HistoryRow
from .packed import names
from .periods import DAY, PERIODS
from .scope import branches
from .types import Choice, LinkType
from .types.time import day_starts

CHANGED = {
    "changed": _("has changed"),
    "changed_today": _("changed today"),
    "changed_yesterday": _("changed yesterday"),
    "changed_this_week": _("changed this week"),
    "changed_last_week": _("changed last week"),
    "changed_this_month": _("changed this month"),
    "changed_last_month": _("changed last month"),
    "changed_this_quarter": _("changed this quarter"),
    "changed_last_quarter": _("changed last quarter"),
    "changed_this_year": _("changed this year"),
    "changed_last_year": _("changed last year"),
}
LATELY, WAS = "changed_last", "was"
QUESTIONS = {*CHANGED, LATELY, WAS}


def past(field):
    """{question: its words} of what the memory answers of a Field: nothing of what is not kept in the record's row."""
    if not _is_kept(field):
        return {}
    found = CHANGED | {LATELY: _("changed in the last … days")}
    single = isinstance(field.type, (Choice, LinkType)) and not field.type.many
    return found | {WAS: _("was earlier")} if single else found


def _is_kept(field):
    if isinstance(field, CustomColumn):
        return field.writable
    return field.column is not None and not getattr(field.column, "generated", False)


def lately(days):
    """The counted question with its number, in words."""
    words = ngettext("changed in the last %(days)s day", "changed in the last %(days)s days", days)
    return words % {"days": days}


def q(field, question, value, bound):
    """The Q of a question of `past`; `value` is the number of days of LATELY, an id or a code of WAS."""
    rows = _replaced(bound.entity, field).filter(record=OuterRef("pk"))
    if question == WAS:
        return _was(rows, field, value, bound.actor)
    begins, ends = _span(question, value, bound.actor.look)
    if begins:
        rows = rows.filter(at__gte=begins)
    if ends:
        rows = rows.filter(at__lt=ends)
    if isinstance(field, LinkColumn):
        rows = _told(rows, field, bound)
    return Q(Exists(rows))


def _replaced(entity, field):
    """The rows of history in which a value of the field was replaced."""
    rows = HistoryRow.objects.filter(table=entity.model._meta.db_table, op="U").order_by()
    if isinstance(field, CustomColumn):
        return rows.filter(old__custom__has_key=field.code)
    return rows.filter(old__has_any_keys=names(field))


def _span(question, days, look):
    """(begin, end) of the time that is asked about; None where it is open."""
    if question == "changed":
        return None, None
    if question == LATELY:
        return day_starts(look.today - timedelta(days=days), look), None
    first, last = PERIODS[question.removeprefix("changed_")][1](look.today)
    return day_starts(first, look), day_starts(last + DAY, look)


def _was(rows, field, value, actor):
    values = [actor.id if one == "me" else one for one in (value if isinstance(value, list) else [value])]
    found = Q(Exists(rows.annotate(_old=_old(field)).filter(_old__in=[str(one) for one in values])))
    if not isinstance(field, LinkColumn) or (seen := _seen(actor, field.target)) is True:
        return found
    if seen is False:
        return Q(pk__in=[])
    known = [Q(Exists(seen.filter(pk=one))) & _was_one(rows, field, one) for one in values]
    return reduce(or_, known)


def _was_one(rows, field, id):
    return Q(Exists(rows.annotate(_old=_old(field)).filter(_old=str(id))))


def _old(field):
    """What was replaced, as text."""
    if isinstance(field, CustomColumn):
        return KeyTextTransform(field.code, KeyTransform("custom", "old"))
    return KeyTextTransform(names(field)[0], "old")


def _seen(actor, entity):
    """The records of `entity` that `actor` sees: True for all, False for none, else their rows."""
    found = branches(actor, entity)
    if not found:
        return False
    return True if not all(found) else entity.model.objects.filter(reduce(or_, found))


def _told(rows, field, bound):
    """Those rows of a link's history of which the actor sees what was there, or what came in its place."""
    seen = _seen(bound.actor, field.target)
    if seen is True:
        return rows
    if seen is False:
        return rows.none()
    later = _replaced(bound.entity, field).filter(record=OuterRef("record"), n__gt=OuterRef("n")).order_by("n")
    now = bound.entity.model.objects.filter(pk=OuterRef("record")).values(f"{field.key}_id")
    then = When(Exists(later), then=Subquery(later.values(_was=_id(field))[:1]))
    rows = rows.annotate(_was=_id(field), _then=Case(then, default=Subquery(now), output_field=UUIDField()))
    return rows.filter(Exists(seen.filter(pk=OuterRef("_was"))) | Exists(seen.filter(pk=OuterRef("_then"))))


def _id(field):
    return Cast(_old(field), UUIDField())
