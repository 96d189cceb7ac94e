"""Filters as chips: each reads like a sentence and can be taken off; those of a group one by one too."""

from dataclasses import dataclass, field

from amity.records.filter_groups import Group


@dataclass
class Chip:
    """A filter in words: (what is asked, the question, the value), and `without`, the address without it. A group has
    `parts`, Chips of their own, and `more`, by which further ones join it."""

    words: tuple
    without: str
    text: str = ""
    between: str = ""
    parts: list = field(default_factory=list)


def chips(filters, actor, leave):
    """The Chips of some Filters and Groups; `leave(filters)` is the address of the list with these in their place."""
    return [
        _chip(one, actor, lambda other, place=place: leave(_put(filters, place, other)))
        for place, one in enumerate(filters)
    ]


def _chip(one, actor, leave):
    """`leave(other)` is the address with another in the place of this one, None for nothing."""
    made = Chip(one.words(actor), leave(None), one.text)
    if isinstance(one, Group):
        made.between = one.between
        made.parts = [
            _chip(part, actor, lambda other, place=place: leave(_less(one, place, other)))
            for place, part in enumerate(one.parts)
        ]
    return made


def _put(filters, place, other):
    return [*filters[:place], *([other] if other is not None else []), *filters[place + 1 :]]


def _less(group, place, other):
    """A group with another part in one place; what is joined to nothing stands alone."""
    parts = _put(group.parts, place, other)
    if len(parts) == 1 and group.join != "none":
        return parts[0]
    return Group(group.join, parts) if parts else None
