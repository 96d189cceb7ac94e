"""Widgets of views: the first records of one, how many it has, what they come to. In the scope of who looks."""

from django.db.models import Count, Sum
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.base.money import Money, show_money, show_number
from amity.records import filters_kept
from amity.records.condition import BadCondition, compile
from amity.records.fields.masked import masked
from amity.records.grouped import summed
from amity.records.page import Sort, count, page
from amity.records.registry import find_entity
from amity.records.scope import may, visible
from amity.records.types import MoneyType

from ..facts import is_nothing
from ..items import item, word
from ..list_tabs import Tabs
from .bounded import TooSlow, bounded

SHOWN, BESIDE = 6, 2
"""So many records a list shows, each with so many more of the view's columns."""
COUNTED = 10_000
"""So far it is counted and added up."""


class Gone(Exception):
    """What a widget shows is no longer there; the message says what."""


class Closed(Gone):
    """What a widget shows is switched off, or not for this person."""

    def __init__(self):
        super().__init__(_("What this showed is switched off, or you may not see it."))


class Viewed:
    """The view that a widget shows, for one person. Raises Gone where it is not there for them."""

    def __init__(self, actor, widget):
        key, _colon, token = str(widget.get("view", "")).partition(":")
        entity = find_entity(key)
        if entity is None or not may(actor, entity):
            raise Closed
        self.actor, self.entity, self.bound = actor, entity, entity.bound(actor)
        self.tabs = Tabs(self.bound)
        self.tab = self.tabs.find(token)
        if self.tab is None:
            raise Gone(_("This view is gone, or is not shared with you."))
        self.title = f"{capfirst(entity.plural)}: {self.tab.label}" if self.tab.saved is None else self.tab.label
        self.href = self.tabs.address(self.tab, f"/{entity.key}/")
        self.condition, self.faults = self._condition()

    def _condition(self):
        """(what is asked, messages for what of it can't be asked any longer)."""
        if self.tab.saved is None:
            return self.tab.view.condition, []
        asked, faults = filters_kept.shown(self.tab.view.condition, self.bound)
        return ["and", *(one.condition for one in asked)], faults


def first(actor, widget):
    """The first records of a view."""
    view = Viewed(actor, widget)
    bound, look = view.bound, actor.look
    columns = masked([one for one in bound.columns(view.tab.view.columns or view.entity.list) if not one.aside])
    title = bound.fields.get(view.entity.title)
    beside = [one for one in columns if one.key != view.entity.title][:BESIDE]
    fields = [*([title] if title else []), *beside]
    with bounded():
        found = page(bound, fields, condition=view.condition, sort=Sort.read(view.tab.view.order, bound), size=SHOWN)
    rows = []
    for id, values in found.rows:
        name = title.type.text(values[0], look) if title else ""
        rest = zip(beside, values[-len(beside) :] if beside else (), strict=True)
        words = [shown for one, value in rest if not is_nothing(value) and (shown := word(one, value, look))]
        rows.append(item(name or "…", f"/{view.entity.key}/{id}/", words=words))
    return {"title": view.title, "href": view.href, "rows": rows, "faults": view.faults, "more": bool(found.after)}


def number(actor, widget):
    """How many records a view has, or the sum of one of its fields."""
    view, look = Viewed(actor, widget), actor.look
    field = _summed(view.bound).get(widget.get("sum", ""))
    shown = {"title": view.title, "href": view.href, "faults": view.faults}
    with bounded():
        if field is None:
            found = count(view.bound, condition=view.condition, limit=COUNTED)
            return shown | {"number": _far(found, look), "words": view.entity.plural}
        rows = visible(actor, view.entity).filter(compile(view.condition, view.bound)).order_by()
        rows = rows.annotate(_value=field.order(actor)).values("_value")[: COUNTED + 1]
        found = rows.aggregate(number=Count("*"), sum=Sum("_value"))
    words = f"{capfirst(field.label)} · {_far(found['number'], look)} {view.entity.plural}"
    if found["number"] > COUNTED:
        return shown | {"number": "—", "words": _("Too many to add up: %(words)s") % {"words": words}}
    return shown | {"number": _amount(field, found["sum"] or 0, look), "words": words}


def _far(number, look):
    return show_number(min(number, COUNTED), look.language) + ("+" if number > COUNTED else "")


def _amount(field, amount, look):
    if isinstance(field.type, MoneyType):
        return show_money(Money(round(amount), look.currency), look.language)
    return show_number(round(amount, 2), look.language)


def _summed(bound):
    """{key: field} of what can be added up."""
    return {one.key: one for one in summed(list(bound.fields.values())) if one.order(bound.actor) is not None}


def views(actor, entities):
    """[(label of an entity, [("entity:token", label of a tab)])] of all views that a widget may show."""
    return [
        (capfirst(one.plural), [(f"{one.key}:{tab.token}", tab.label) for tab in Tabs(one.bound(actor)).all])
        for one in entities
    ]


def sums(actor, entities):
    """[(label of an entity, [(key of a field, label)])] of what can be added up."""
    found = [(one, _summed(one.bound(actor)).values()) for one in entities]
    return [
        (capfirst(one.plural), [(field.key, capfirst(field.label)) for field in fields])
        for one, fields in found
        if fields
    ]


FAULTS = (Gone, TooSlow, BadCondition)
"""What a widget says of itself in place of what it shows."""
