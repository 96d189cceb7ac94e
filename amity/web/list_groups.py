"""A list in groups: a head for each with how many there are and what they come to; one of them is unfolded."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from amity.base.calendar_words import short_months
from amity.base.money import Money, show_money, show_number
from amity.records import filters_kept, grouped
from amity.records.fields import LinkColumn
from amity.records.types import Choice, MoneyType, YesNo
from amity.records.words import said

from .in_order import in_order

NONE = "-"
"""The token of what is in no group; in an address also: none is unfolded."""


@dataclass
class Head:
    """The head of a group: `href` unfolds it, or folds it where it is `open`; `alone` leads to a list of it alone."""

    label: str
    number: int
    count: str
    sums: list
    token: str
    href: str
    alone: str
    open: bool = False
    condition: list = ()


def groups(address, fields):
    """([Head] of the groups of the list at this address, in their order, [] where it has none; the address of the list
    in no groups, sorted by what would part them, if there are more than MOST, else "")."""
    by, bound = address.group, address.bound
    if by is None:
        return [], ""
    sums = grouped.summed(fields)
    found = grouped.groups(bound, by, condition=address.condition, sums=sums)
    rest = address.with_(group=address.ungrouped, order=by.key) if len(found) > grouped.MOST else ""
    found = _in_order(by, bound.actor, found)[: grouped.MOST]
    tell_apart(by, bound, found)
    asked = address.query.get("open", "") or (_token(found[0].value) if found else "")
    return [_head(one, sums, address, asked) for one in found], rest


def _head(one, sums, address, asked):
    by, look, token = address.group, address.look, _token(one.value)
    condition = grouped.of_group(by, one.value, look)
    texts = [filter.text for filter in filters_kept.shown(condition, address.bound)[0]]
    sums = [_said(field, amount, look) for field, amount in zip(sums, one.sums, strict=True) if amount is not None]
    is_open = token == asked
    return Head(
        _label(by, one.value, look),
        one.count,
        show_number(one.count, look.language),
        sums,
        token,
        address.with_(open="none" if is_open else token) + f"#g-{token}",
        address.with_(group=address.ungrouped, f=[*(each.text for each in address.asked), *texts]),
        is_open,
        condition,
    )


def _token(value):
    """The value of a group as it stands in an address."""
    if value is None or value == "":
        return NONE
    return str(value[0]) if isinstance(value, tuple) else str(value).lower()


def _label(by, value, look):
    if value is None or value == "":
        return _("without: %(what)s") % {"what": by.label}
    if hasattr(value, "year"):
        return f"{short_months(look.language)[value.month - 1]} {value.year}"
    return by.type.text(value, look)


def _said(field, amount, look):
    """(what was summed, the sum)."""
    if isinstance(field.type, MoneyType):
        return field.label, show_money(Money(round(amount), look.currency), look.language)
    return field.label, show_number(round(amount, 2), look.language)


def tell_apart(by, bound, found):
    """Columns of a board that are called alike are named with what they belong to: stages with their pipeline."""
    board, titles = bound.entity.board, [one.value[1] for one in found if isinstance(one.value, tuple)]
    if not board or by.key != board.by or len(set(titles)) == len(titles) or board.within not in bound.fields:
        return
    whole = {one.pk: said(one.words, one.name) for one in in_order(bound.actor, bound.fields[board.within].target)}
    parts = {one.pk: getattr(one, f"{board.within}_id") for one in in_order(bound.actor, by.target)}
    for one in found:
        if one.value and titles.count(one.value[1]) > 1 and (name := whole.get(parts.get(one.value[0]))):
            one.value = (one.value[0], f"{one.value[1]} · {name}")


def _in_order(by, actor, found):
    """Choices in their own order, months from the newest on, settings as they are ordered, others by their names; what
    is in no group comes last."""
    places = {}
    if isinstance(by, LinkColumn) and by.target.scope.setting and by.target.key != "user":
        places = {record.pk: place for place, record in enumerate(in_order(actor, by.target))}
    elif isinstance(by.type, Choice):
        places = {code: place for place, (code, _words) in enumerate(by.type.choices)}

    def place(one):
        value = one.value
        if value is None or value == "":
            return 1, 0, ""
        if hasattr(value, "toordinal"):
            return 0, -value.toordinal(), ""
        if isinstance(by.type, YesNo):
            return 0, not value, ""
        key, title = value if isinstance(value, tuple) else (value, str(value))
        return 0, places.get(key, len(places)), str(title or "").casefold()

    return sorted(found, key=place)
