"""What a record is linked to: the panels of its card."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.safestring import mark_safe

from amity.records.fields import LinkColumn, LinksField
from amity.records.links import Link
from amity.records.page import page
from amity.records.registry import find_entity
from amity.records.scope import may

from .facts import is_nothing
from .items import item, reach, word

SHOWN = 8


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


def panels(bound, id, values):
    """The panels of a record's card: its own links first, then the records that point to it."""
    found = [own(bound, field, values[field.key]) for field in bound.fields.values() if _is_own(bound, field)]
    for number, panel in enumerate(bound.entity.panels):
        target = find_entity(panel.entity)
        if target is not None and may(bound.actor, target) and target.bound(bound.actor).field(panel.by) is not None:
            found.append(_pointing(number, panel, target.bound(bound.actor), id))
    return found


def _is_own(bound, field):
    return isinstance(field, LinksField) and any(field.key in section.fields for section in bound.entity.card)


def own(bound, field, links):
    """The panel of a record's own links to others."""
    actor, ways = bound.actor, {}
    for key in {link[0] for link in links}:
        ways |= reach(actor, find_entity(key), [link[1] for link in links if link[0] == key])
    lines = [item(title, f"/{key}/{id}/", face=True, ways=ways.get(id, "")) for key, id, title in links]
    change = field if field.key in bound.writable else None
    return Panel(field.key, field.label, mark_safe("".join(lines)), change=change)


def _pointing(number, panel, target, id):
    """The panel of the records whose field `panel.by` points here."""
    entity, by = target.entity, target.field(panel.by)
    fields = target.columns(dict.fromkeys([*panel.fields, entity.title]))
    found = page(target, fields, condition=panel.condition, where=_points(by, id), size=SHOWN)
    ways = {}
    if fields and isinstance(fields[0], LinkColumn):
        ways = reach(target.actor, fields[0].target, [values[0][0] for _id, values in found.rows if values[0]])
    lines = [_line(entity, fields[: len(panel.fields)], row, target.actor.look, ways) for row in found.rows]
    shown = Panel(f"panel-{number}", panel.label, mark_safe("".join(lines)))
    if found.after:
        shown.all = f"/{entity.key}/?f={panel.by}:is:{id}"
    if may(target.actor, entity, "add") and panel.by in target.writable:
        shown.add = f"/{entity.key}/new/?{panel.by}={id}"
    return shown


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
