"""The head of a card: who or what it is, whose, in which state, and what is done with it most."""

from dataclasses import dataclass, field

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amity.records.fields import AddressesField, LinkColumn, TagsColumn
from amity.records.registry import find_entity
from amity.records.scope import may
from amity.records.types import Choice, Choices, Tags, Text, UserType

from .faces import avatar
from .facts import is_nothing, link
from .items import SCHEMES

SOFT = ("text", "url")
"""Widgets whose values are too long for a head."""


@dataclass
class Head:
    """`line` and `tags` are safe HTML; `ways` are (href, icon, words) to reach them; `starts` is what is begun here."""

    title: str
    face: str
    line: str
    tags: str
    ways: list = field(default_factory=list)
    starts: tuple = ()


def head(bound, id, title, values):
    """The Head of a record's card, from what its entity shows in lists."""
    entity, look = bound.entity, bound.actor.look
    fields = [
        one
        for one in bound.columns(entity.list)
        if not is_nothing(values.get(one.key)) and one.key != entity.title and not one.sensitive
    ]
    fields += [
        one
        for one in bound.fields.values()
        if isinstance(one, TagsColumn) and values.get(one.key) and not one.sensitive
    ]
    parts = [part for one in fields if (part := _part(entity, one, values[one.key], look))]
    owner = values.get("owner")
    if owner and "owner" in bound.fields:
        parts.append(format_html("{} {}", bound.fields["owner"].label, owner[1]))
    tags = [tag for one in fields if _is_tag(one) for tag in _tags(one.type, values[one.key], look)]
    return Head(
        title,
        avatar(title, "large" if entity.icon.startswith("user") else "large square"),
        format_html_join(" · ", "{}", ((part,) for part in [capfirst(entity.label), *parts])),
        mark_safe(" ".join(tags)),
        _ways(fields, values),
        _starts(bound, id),
    )


def _part(entity, one, value, look):
    """A value as a part of the quiet line; "" for those that stand elsewhere."""
    if isinstance(one.type, UserType) or (entity.board and one.key == entity.board.by):
        return ""
    if isinstance(one, LinkColumn):
        return link(one.target.key, *value)
    if _is_tag(one) or not isinstance(one.type, (Text, Choice)) or one.type.widget in SOFT:
        return ""
    return one.type.show(value, look)


def _is_tag(one):
    return isinstance(one.type, Choices) or (isinstance(one.type, Choice) and one.type.tones)


def _tags(type, value, look):
    if isinstance(type, Tags):
        return [type.chips(value)]
    if isinstance(type, Choices):
        return [format_html('<span class="tag">{}</span>', type.labels.get(code, code)) for code in value]
    return [type.show(value, look)]


def _ways(fields, values):
    words = {"phone": _("Call"), "email": _("Write")}
    kinds = {one.type.kind: values[one.key][0]["value"] for one in fields if isinstance(one, AddressesField)}
    return [(f"{SCHEMES[kind][0]}:{kinds[kind]}", SCHEMES[kind][1], words[kind]) for kind in words if kind in kinds]


def _starts(bound, id):
    """(href, words) of the work that begins here most often: a new record of the first panel that has a board."""
    for panel in bound.entity.panels:
        target = find_entity(panel.entity)
        if target is not None and target.board and may(bound.actor, target, "add"):
            words = _("New %(what)s") % {"what": target.label}
            return f"/{target.key}/new/?{panel.by}={id}", words
    return ()
