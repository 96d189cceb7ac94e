"""What a record is linked to: the panels of its card."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.safestring import mark_safe

from amity.base.text.markup import esc
from amity.records.condition import compile
from amity.records.fields import AboutField, LinkColumn, LinksField
from amity.records.links import Link
from amity.records.page import load
from amity.records.registry import find_entity
from amity.records.scope import may, visible
from amity.records.timeline import Timeline

from .facts import is_nothing
from .items import item, reach, word, word_field

SHOWN = 8

LINKED = 50
"""Own links that a card shows."""


@dataclass
class Panel:
    """A panel: its heading, its items as HTML, where all of them are ("" if these are all), where one is added.

    `change` is the field of the card's own record whose links these are, for the panel that can be edited in place.
    """

    key: str
    label: str
    items: str = ""
    all: str = ""
    add: str = ""
    change: object = None


def panels(bound, id):
    """The panels of a record's card: its own links first, then the records that point to it."""
    found = [own(bound, id, field) for field in bound.fields.values() if _is_own(bound, field)]
    for number, panel in enumerate(bound.entity.panels):
        target = find_entity(panel.entity)
        if target is not None and may(bound.actor, target) and target.bound(bound.actor).field(panel.by) is not None:
            found.append(_pointing(number, panel, target.bound(bound.actor), bound.entity, id))
    return found


def _is_own(bound, field):
    return isinstance(field, LinksField) and any(field.key in section.fields for section in bound.entity.card)


def own(bound, id, field):
    """The panel of a record's own links to others."""
    lines = []
    for target in filter(None, map(find_entity, field.type.to)):
        if may(bound.actor, target):
            lines += _linked(target.bound(bound.actor), field, id)
    change = field if field.key in bound.writable else None
    return Panel(field.key, field.label, mark_safe("".join(lines)), change=change)


def _linked(target, field, id):
    """The items of the linked records of one entity, found and shown in one query."""
    if isinstance(field, AboutField):
        ids = Timeline.objects.filter(item=id, direct=True, entity=target.entity.key).values("record")
    else:
        ids = Link.objects.filter(from_record=id, role=field.role, to_entity=target.entity.key).values("to_record")
    title, one = target.fields[target.entity.title], word_field(target)
    rows, _more = _rows(target, [title, one] if one else [title], Q(pk__in=ids), LINKED)
    ways = reach(target, {id: values[0] for id, values in rows})
    lines = []
    for id, (name, *rest) in rows:
        words = [esc(value) for value in rest if value]
        lines.append(item(name, f"/{target.entity.key}/{id}/", words=words, face=True, ways=ways.get(id, "")))
    return lines


def _pointing(number, panel, target, here, id):
    """The panel of the records whose field `panel.by` points to a record of the entity `here`."""
    entity, by = target.entity, target.field(panel.by)
    fields = target.columns(panel.fields)
    rows, more = _rows(target, fields, compile(panel.condition, target) & _points(by, id), SHOWN)
    ways = {}
    if fields and isinstance(fields[0], LinkColumn):
        ways = reach(fields[0].target.bound(target.actor), dict(values[0] for _id, values in rows if values[0]))
    lines = [_line(entity, fields, row, target.actor.look, ways) for row in rows]
    shown = Panel(f"panel-{number}", panel.label, mark_safe("".join(lines)))
    if more:
        shown.all = f"/{entity.key}/?f={panel.by}:is:{_named(by, here, id)}"
    if may(target.actor, entity, "add") and panel.by in target.writable:
        shown.add = f"/{entity.key}/new/?{panel.by}={id}"
    return shown


def _rows(bound, fields, where, size):
    """([(id, values)] of the first records in their list's order, whether there are more).

    So few stand under a record that the scope's alternatives need no UNION as they do in a list.
    """
    order = bound.entity.order
    rows = visible(bound.actor, bound.entity).filter(where)
    found = list(
        rows.order_by(order, f"{'-' if order.startswith('-') else ''}pk").values_list("pk", flat=True)[: size + 1]
    )
    values = load(bound, fields, found[:size]) if found else {}
    return [(id, values[id]) for id in found if id in values], len(found) > size


def _named(by, entity, id):
    """A record as a filter of the field `by` names it."""
    return f"{entity.key}:{id}" if isinstance(by, LinksField) else id


def _points(by, id):
    """The Q of the records that point to a record by a link column, or by links in a role."""
    if isinstance(by, LinksField):
        return Q(Exists(Link.objects.filter(from_record=OuterRef("pk"), role=by.role, to_record=id)))
    return Q(**{by.key: id})


def _line(entity, fields, row, look, ways):
    id, values = row
    pairs = [(field, value) for field, value in zip(fields, values, strict=False) if not is_nothing(value)]
    if not pairs:
        return item("…", f"/{entity.key}/{id}/")
    (head, value), rest = pairs[0], pairs[1:]
    tags = [field.type.show(value, look) for field, value in rest if getattr(field.type, "tones", None)]
    words = [word(field, value, look) for field, value in rest if not getattr(field.type, "tones", None)]
    if isinstance(head, LinkColumn):
        name, address = value[1], f"/{head.target.key}/{value[0]}/"
        return item(name, address, words=words, tags=tags, face=True, ways=ways.get(value[0], ""))
    return item(head.type.text(value, look), f"/{entity.key}/{id}/", words=words, tags=tags)
