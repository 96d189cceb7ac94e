"""Questions about what was, which the memory answers: whether a field has changed, when, and what stood there earlier
(see `past_values`).

Who may not read a field can't ask what it was. Of a link only that counts of which the reader sees one end: a change
between records that are hidden from them is none, and what is hidden was never there.
"""

from datetime import timedelta

from django.db.models import Case, Exists, OuterRef, Q, Subquery, UUIDField, When
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .fields import CustomColumn, LinkColumn
from .past_values import WAS, old_text, replaced, seen_by, stood, was
from .periods import DAY, PERIODS
from .types.time import day_starts
from .whens import apart

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
LATELY = "changed_last"
QUESTIONS = {*CHANGED, LATELY, *WAS}


def past(field):
    """{question: its words} of what the memory answers of a Field: nothing of what is not kept in the record's row."""
    return CHANGED | {LATELY: _("changed in the last … days")} | stood(field) if _is_kept(field) else {}


def _is_kept(field):
    if isinstance(field, CustomColumn):
        return field.writable
    return field.column is not None and not getattr(field.column, "generated", False)


def lately(days):
    """The counted question with its number, in words."""
    words = ngettext("changed in the last %(days)s day", "changed in the last %(days)s days", days)
    return words % {"days": days}


def q(field, question, value, bound):
    """The Q of a question of `past`, of those of WAS maybe with its period (see `whens`); `value` is the number of days
    of LATELY, what WAS compares with."""
    asked, when = apart(question)
    if asked in WAS:
        return was(field, asked, value, when, bound)
    rows = replaced(bound.entity, field).filter(record=OuterRef("pk"))
    begins, ends = _span(question, value, bound.actor.look)
    if begins:
        rows = rows.filter(at__gte=begins)
    if ends:
        rows = rows.filter(at__lt=ends)
    if isinstance(field, LinkColumn):
        rows = _told(rows, field, bound)
    return Q(Exists(rows))


def _span(question, days, look):
    """(begin, end) of the time that is asked about; None where it is open."""
    if question == "changed":
        return None, None
    if question == LATELY:
        return day_starts(look.today - timedelta(days=days), look), None
    first, last = PERIODS[question.removeprefix("changed_")][1](look.today)
    return day_starts(first, look), day_starts(last + DAY, look)


def _told(rows, field, bound):
    """Those rows of a link's history of which the actor sees what was there, or what came in its place."""
    seen = seen_by(bound.actor, field.target)
    if seen is True:
        return rows
    if seen is False:
        return rows.none()
    later = replaced(bound.entity, field).filter(record=OuterRef("record"), n__gt=OuterRef("n")).order_by("n")
    now = bound.entity.model.objects.filter(pk=OuterRef("record")).values(f"{field.key}_id")
    then = When(Exists(later), then=Subquery(later.values(_was=_id(field))[:1]))
    rows = rows.annotate(_was=_id(field), _then=Case(then, default=Subquery(now), output_field=UUIDField()))
    return rows.filter(Exists(seen.filter(pk=OuterRef("_was"))) | Exists(seen.filter(pk=OuterRef("_then"))))


def _id(field):
    return Cast(old_text(field), UUIDField())
