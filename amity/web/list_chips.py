"""Filters as chips: each reads like a sentence and can be taken off, those of a group one by one too; a menu of each
joins it with others, changes how a group is joined, or takes it apart."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from amity.records.filter_groups import GROUPS, Group


@dataclass
class Chip:
    """A filter in words: (what is asked, the question, the value), and `without`, the address without it. A group has
    `parts`, Chips of their own, with the word `between` them. `menu` is [(words, address, whether it is so)], `number`
    its place."""

    words: tuple
    without: str
    number: int = 0
    between: str = ""
    parts: list = field(default_factory=list)
    menu: list = field(default_factory=list)


def chips(filters, actor, leave, forms):
    """The Chips of some Filters and Groups. `leave(filters)` is the address of the list with these in their place,
    `forms(number)` those of the forms for one more in a group with that one, and for another in its place."""
    found = []
    for number, one in enumerate(filters):

        def put(*others, number=number):
            return leave([*filters[:number], *others, *filters[number + 1 :]])

        chip = _chip(one, actor, put)
        chip.number, chip.menu = number, _menu(one, put, *forms(number))
        found.append(chip)
    return found


def _chip(one, actor, put):
    """`put(other, …)` is the address with others in the place of this one."""
    made = Chip(one.words(actor), put())
    if isinstance(one, Group):
        made.between = one.between
        made.parts = [
            _chip(part, actor, lambda *others, place=place: put(*_with(one, place, others)))
            for place, part in enumerate(one.parts)
        ]
    return made


def _with(group, place, others):
    """A group with others in the place of a part; what is joined to nothing stands alone."""
    parts = [*group.parts[:place], *others, *group.parts[place + 1 :]]
    return parts if len(parts) < 2 and group.join != "none" else [Group(group.join, parts)] if parts else []


def _menu(one, put, join, change):
    if not isinstance(one, Group):
        return [
            (_("Change …"), change, False),
            (_("Or …"), join, False),
            (_("Not this"), put(Group("none", [one])), False),
        ]
    kinds = [(words, put(Group(kind, one.parts)), kind == one.join) for kind, words in GROUPS.items()]
    more = [(_("One more …"), join, False), (_("Apart"), put(*one.parts), False)]
    return [*kinds, (_("Change …"), change, False), *more]
