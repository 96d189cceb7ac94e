"""What a record is linked to: the panels of its card."""

from dataclasses import dataclass

from django.utils.safestring import mark_safe
from django.utils.text import capfirst

from amity.base.text.markup import esc
from amity.records import entity as records
from amity.records.asides import targets
from amity.records.custom_fields import pointing_to
from amity.records.fields import LinkColumn, LinksField
from amity.records.fields.masked import masked
from amity.records.page import load, page
from amity.records.registry import find_entity
from amity.records.scope import may
from amity.records.shaping.wordings import as_called

from .facts import is_nothing
from .items import item, reach, word, word_field

SHOWN = 8

BESIDE = 2
"""So many more fields of a record name what links by a custom field."""
LINKED = 50
"""Own links that a card shows."""


@dataclass
class Panel:
    """A panel: its heading, its items as HTML, where all of them are ("" if these are all), where one is added.

    `change` is the field of the card's own record whose links these are, for the panel that can be edited in place;
    `said` its key, for who asks who said so: "" where these are not the record's own.
    """

    key: str
    label: str
    items: str = ""
    all: str = ""
    add: str = ""
    change: object = None
    said: str = ""


def panels(bound, id):
    """The panels of a record's card: its own links first, then the records that point to it."""
    found = [own(bound, id, field) for field in bound.fields.values() if _is_own(bound, field)]
    for number, panel in enumerate((*bound.entity.panels, *_by_custom_links(bound))):
        target = find_entity(panel.entity)
        if target is not None and may(bound.actor, target) and target.bound(bound.actor).field(panel.by) is not None:
            found.append(_pointing(number, panel, target.bound(bound.actor), bound.entity, id))
    return found


def _by_custom_links(bound):
    """A panel for each custom field by which records may link to this one."""
    for key, by in pointing_to(bound.entity.key, bound.actor.definitions):
        if (entity := find_entity(key)) is not None and (field := entity.bound(bound.actor).field(by)) is not None:
            shown = [one for one in entity.list if one not in (entity.title, by)][:BESIDE]
            label = f"{capfirst(entity.plural)}: {field.label}"
            yield records.Panel(key, by=by, label=label, fields=(entity.title, *shown))


def _is_own(bound, field):
    shown = field.custom or any(field.key in section.fields for section in bound.entity.card)
    return isinstance(field, LinksField) and shown


def own(bound, id, field):
    """The panel of a record's own links to others."""
    known = targets(field, id)
    lines = []
    for target in filter(None, map(find_entity, field.type.to)):
        if may(bound.actor, target):
            lines += _linked(target.bound(bound.actor), [one for key, one in known if key == target.key])
    change = field if field.key in bound.writable else None
    return Panel(field.key, field.label, mark_safe("".join(lines)), change=change, said=field.key)


def _linked(target, ids):
    """The items of linked records of one entity, in the order in which they were linked."""
    if not ids:
        return []
    title, one = target.fields[target.entity.title], word_field(target)
    rows = load(target, [title, one] if one else [title], ids[:LINKED])
    ways = reach(target, {id: values[0] for id, values in rows.items()})
    lines = []
    for id in filter(rows.get, ids):
        name, *rest = rows[id]
        words = [esc(value) for value in rest if value]
        lines.append(item(name, f"/{target.entity.key}/{id}/", words=words, face=True, ways=ways.get(id, "")))
    return lines


def _pointing(number, panel, target, here, id):
    """The panel of the records whose field `panel.by` points to a record of the entity `here`."""
    entity, by = target.entity, target.field(panel.by)
    fields = masked(target.columns(panel.fields))
    found = page(target, fields, condition=panel.condition, of=(by, id), size=SHOWN)
    ways = {}
    if fields and isinstance(fields[0], LinkColumn):
        names = dict(values[0] for _id, values in found.rows if values[0])
        ways = reach(fields[0].target.bound(target.actor), names)
    lines = [_line(entity, fields, row, target.actor.look, ways) for row in found.rows]
    shown = Panel(f"panel-{number}", as_called(entity, panel.label), mark_safe("".join(lines)))
    if found.after:
        shown.all = f"/{entity.key}/?f={panel.by}:is:{_named(by, here, id)}"
    if may(target.actor, entity, "add") and panel.by in target.writable:
        shown.add = f"/{entity.key}/new/?{panel.by}={id}"
    return shown


def _named(by, entity, id):
    """A record as a filter of the field `by` names it."""
    return f"{entity.key}:{id}" if isinstance(by, LinksField) else id


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
