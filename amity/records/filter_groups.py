"""Filters joined: any of these, all of these, none of these.

In an address they stand as `any(stage:is:…|amount:more:1000)`, one in another if need be; what has a meaning there is
kept from it by a backslash where it is a part of a value.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .filters_alike import told_apart

GROUPS = {
    "any": gettext_lazy("any of these"),
    "all": gettext_lazy("all of these"),
    "none": gettext_lazy("none of these"),
}
"""How a group joins its filters, in words."""
BEGINS = re.compile(r"(any|all|none)\(")
MARKS = re.compile(r"[\\|()]")


@dataclass
class Group:
    """Several Filters or Groups joined as `join` says, one of GROUPS."""

    join: str
    parts: list

    @property
    def text(self):
        """It as it stands in an address."""
        return (
            f"{self.join}({'|'.join(one.text if isinstance(one, Group) else escaped(one.text) for one in self.parts)})"
        )

    @property
    def condition(self):
        """The Condition that asks it."""
        return self._joined([one.condition for one in self.parts])

    @property
    def packed(self):
        """The same as JSON."""
        return self._joined([one.packed for one in self.parts])

    def _joined(self, parts):
        if self.join == "none":
            return ["not", ["or", *parts]]
        return ["or" if self.join == "any" else "and", *parts]

    def words(self, actor):
        """It as a sentence: (how its parts are joined, "", the parts)."""
        said = [sentence(one, actor) for one in self.parts]
        return GROUPS[self.join], "", f" {self.between} ".join(told_apart(self.parts, said, actor))

    @property
    def between(self):
        """The word between its parts."""
        return _("and") if self.join == "all" else _("or")


def joined_with(one, others):
    """A Filter with others as alternatives, or a Group with them as further parts."""
    if isinstance(one, Group):
        return Group(one.join, [*one.parts, *others])
    return Group("any", [one, *others])


def sentence(one, actor):
    """A Filter or a Group as one text."""
    said = " ".join(filter(None, map(str, one.words(actor))))
    return f"({said})" if isinstance(one, Group) else said


def escaped(text):
    """The text of a Filter as it may stand in that of a Group."""
    return MARKS.sub(r"\\\g<0>", text)


def plain(text):
    """What was `escaped`."""
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def taken_apart(text):
    """(join, [texts of the parts]) of the text of a Group; None for one of a Filter alone, ValueError for one that does
    not end."""
    if not (begun := BEGINS.match(text)):
        return None
    parts, part, deep, place = [], "", 0, begun.end()
    while place < len(text):
        sign = text[place]
        if sign == ")" and not deep:
            if place != len(text) - 1:
                break
            return begun[1], [one for one in [*parts, part] if one]
        if sign == "|" and not deep:
            parts, part = [*parts, part], ""
        else:
            deep += {"(": 1, ")": -1}.get(sign, 0)
            width = 2 if sign == "\\" else 1
            part += text[place : place + width]
            place += width - 1
        place += 1
    raise ValueError(text)
