"""The facts of a card as HTML, made in plain Python: label, value, and the ways to change it and to ask who said so."""

from django.db.models import GeneratedField
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amity.base.text.markup import esc
from amity.records.fields import AddressesField, LinkColumn, LinksField
from amity.records.registry import find_entity
from amity.records.shaping.showing import unshown
from amity.records.shaping.wordings import as_called
from amity.records.types import Tags, UserType

from .assets import icon
from .faces import person
from .masks import as_shown

WORDS = (gettext_lazy("Who said so"), gettext_lazy("Change"))


def is_nothing(value):
    return value is None or value == "" or value == [] or value is False


def sections(bound, id, values, edits, hide=False):
    """[(label, facts as HTML)] of a card's sections with what is known in them.

    What is sensitive is shown as dots where it is to `hide`. What is shown at other times only is left out. What is not
    filled in is named in one line; sections where nothing is known have theirs in the last one. The name stands in the
    head, own links in panels, the stage in the steps: here they are left out.
    """
    elsewhere = _elsewhere(bound) | unshown(bound, values)
    offered = bound.writable - _said_in_moving(bound.entity)
    found, blank = [], []
    for section, fields in bound.sections():
        fields = [one for one in fields if not isinstance(one, LinksField) and one.key not in elsewhere]
        blank += [one for one in fields if is_nothing(values[one.key]) and edits and one.key in offered]
        there = [(one, values[one.key]) for one in fields if not is_nothing(values[one.key])]
        lines = [fact(bound, id, *(as_shown(*one) if hide else one), edits) for one in there]
        if lines or not found:
            found.append((as_called(bound.entity, section.label), lines))
    if found and edits:
        lines = [found[0][1], found[-1][1]]
        lines[0][:0] = [_place(bound.fields[key]) for key in name_parts(bound) if key in bound.writable]
        if blank:
            lines[1].append(_blanks(bound, id, blank))
    return [(label, mark_safe("\n".join(lines))) for label, lines in found]


def name_parts(bound):
    """The keys of the fields that a record is named by: its title, or the columns that the database makes it of."""
    title = bound.entity.fields[bound.entity.title]
    if isinstance(title.column, GeneratedField):
        return [part.name for part in title.column.expression.get_source_expressions()]
    return [title.key]


def _elsewhere(bound):
    board = bound.entity.board
    return {*name_parts(bound), *([board.by] if board else [])}


def _said_in_moving(entity):
    """The keys of the fields that are asked for when a record moves on its board: before, there is nothing to say."""
    moves = [] if entity.board is None else [{one.name for one in action.params} for action in entity.actions]
    return {key for keys in moves if entity.board.by in keys for key in keys}


def fact(bound, id, field, value, edits=True):
    """One fact, as the card shows it and as it stands there again after an edit."""
    name, address = esc(capfirst(str(field.label))), f"/{bound.entity.key}/{id}"
    who, change = (str(word) for word in WORDS)
    tools = (
        f'<button type="button" class="icon-button prov" aria-label="{who}: {name}" title="{who}" '
        f'popovertarget="provenance" hx-get="{address}/said/{field.key}/" hx-target="#provenance" '
        f'hx-swap="innerHTML">{icon("info-circle")}</button>'
    )
    if edits and field.key in bound.writable:
        tools += (
            f'<a class="icon-button change" href="{address}/edit/#{html_id(field)}" aria-label="{change}: {name}" '
            f'title="{change}" hx-get="{address}/field/{field.key}/" hx-target="closest .fact" hx-swap="outerHTML">'
            f"{icon('pencil')}</a>"
        )
    kind = ' class="long"' if field.type.widget == "text" else ' class="strong"' if field.type.widget == "money" else ""
    return mark_safe(
        f'<div class="fact" id="fact-{html_id(field)}"><dt>{name}</dt>'
        f'<dd{kind}>{shown(field, value, bound.actor.look)}<span class="tools">{tools}</span></dd></div>'
    )


def _blanks(bound, id, fields):
    """One line of what may be filled in; each opens its own input, in a place kept for it."""
    address = f"/{bound.entity.key}/{id}"
    links = "".join(
        f' <a id="blank-{html_id(field)}" href="{address}/edit/#{html_id(field)}" '
        f'hx-get="{address}/field/{field.key}/" hx-target="#fact-{html_id(field)}" '
        f'hx-swap="outerHTML">{esc(str(field.label))}</a>'
        for field in fields
    )
    words = esc(_("Not filled in:"))
    return f'{"".join(map(_place, fields))}<div class="fact blanks"><dt>{words}</dt><dd>{links}</dd></div>'


def _place(field):
    """Where the input of a field opens that the card does not show."""
    return f'<div class="fact" id="fact-{html_id(field)}" hidden></div>'


def shown(field, value, look):
    """A value as a fact shows it: all addresses with their labels, all links, whole texts."""
    if is_nothing(value):
        return mark_safe('<span class="value blank">—</span>')
    if isinstance(field, AddressesField):
        return _listed(_address(field.type, row, look) for row in value)
    if isinstance(field, LinksField):
        return _listed(link(*one) for one in value)
    if isinstance(field.type, UserType):
        return person(value[1])
    if isinstance(field, LinkColumn):
        return link(field.target.key, *value)
    if isinstance(field.type, Tags):
        return field.type.chips(value)
    return field.type.show(value, look)


def _address(type, row, look):
    label = dict(type.labels).get(row["label"], row["label"])
    return f'{type.show([row], look)} <span class="quiet">{esc(str(label))}</span>'


def _listed(items):
    items = list(items)
    return mark_safe(items[0] if len(items) == 1 else f"<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>")


def link(key, id, title):
    """A link to a record; settings (a stage, a pipeline) are words alone."""
    target = find_entity(key)
    if target is not None and target.scope.setting:
        return mark_safe(esc(str(title or "")))
    return mark_safe(f'<a href="/{key}/{id}/">{esc(str(title or "…"))}</a>')


def html_id(field):
    """The id of a field's input and the end of its fact's."""
    return field.key.replace(".", "-")
