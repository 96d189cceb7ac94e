"""The form of a card: one list of lines, headings of sections and the fields below them, in their order."""

import re
from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from amity.users.users import Language

from .worded import texts, typed_words, words_of

NUMBERED = re.compile(r"part-[0-9]{1,6}")
AWAY = "away"
"""The last heading: what stands below it is neither on the card nor in forms."""


@dataclass
class Line:
    """A heading with its `words`, or a field with its label: one that is asked `first`, one that `must` stay."""

    key: str
    words: list = field(default_factory=list)
    label: str = ""
    first: bool = False
    must: bool = False
    asks: bool = True
    error: str = ""

    @property
    def heading(self):
        return bool(self.words)

    @property
    def fixed(self):
        """The heading of what is left out."""
        return self.key == AWAY

    @property
    def name(self):
        """What the line is called where something is done with it."""
        return (self.words[0][2] if self.words else self.label) or _("New section")

    @property
    def more(self):
        return self.words[1:]


class LayoutForm:
    """The Lines of a card: as the row of a layout has it, or as it came."""

    def __init__(self, bound, row):
        self.bound = bound
        every = bound.every
        parts = [(part["label"], part["fields"]) for part in row.parts] if row else _came(bound.entity)
        first = set(row.first if row else bound.entity.form)
        stands = {key for _label, keys in parts for key in keys}
        out = set(row.away) if row else {key for key, one in every.items() if key not in stands and not one.custom}
        rest = [key for key in every if key not in stands and key not in out]
        self.lines = []
        for number, (label, keys) in enumerate(parts):
            self.lines.append(Line(f"part-{number}", words_of("", label)))
            last = rest if number == len(parts) - 1 else []
            self.lines += [self._of_field(key, key in first) for key in [*keys, *last] if key in every]
        self.lines.append(Line(AWAY))
        self.lines += [self._of_field(key, False) for key in every if key in out]

    def take(self, data):
        """Take what was posted; False where its button asked for another look at the form only."""
        first, every, keys = set(data.getlist("first")), self.bound.every, list(dict.fromkeys(data.getlist("line")))
        there = {line.key for line in self.lines}
        posted = [
            self._posted(key, data, first) for key in keys if key in every or key.startswith("part-") or key == AWAY
        ]
        missed = [line for line in self.lines if line.key not in keys and not line.heading]
        self.lines = [line for line in posted if line.heading or line.fixed or line.key in there] + missed
        self._order()
        for button, by in (("up", -1), ("down", 1)):
            if button in data:
                self._move(data[button], by)
                return False
        if "drop" in data:
            self.lines = [line for line in self.lines if line.key != data["drop"] or line.fixed]
            self._order()
            return False
        if "add" in data:
            number = 1 + max((int(one.key[5:]) for one in self.lines if one.heading), default=0)
            at = next(place for place, line in enumerate(self.lines) if line.fixed)
            self.lines.insert(at, Line(f"part-{number}", words_of("", {})))
            return False
        return True

    def draft(self):
        """(parts, first, away), as `lay_out` takes them."""
        parts, away, now = [], [], None
        for line in self.lines:
            if line.fixed:
                now = away
            elif line.heading:
                parts.append({"label": texts(line.words), "fields": []})
                now = parts[-1]["fields"]
            else:
                now.append(line.key)
        return parts, [line.key for line in self.lines if line.first and line.key not in away], away

    def refuse(self, faults):
        """Put messages at the headings that they belong to."""
        headings = [line for line in self.lines if line.heading]
        for number, line in enumerate(headings):
            line.error = str(faults.get(f"part-{number}", ""))

    def _of_field(self, key, first):
        one = self.bound.every[key]
        return Line(key, label=capfirst(str(one.label)), first=first, must=one.required, asks=one.writable)

    def _posted(self, key, data, first):
        if key == AWAY:
            return Line(AWAY)
        if key in self.bound.every:
            return self._of_field(key, key in first)
        return Line(key if NUMBERED.fullmatch(key) else "part-0", typed_words(data, key))

    def _order(self):
        """A heading begins the list, and there is one of what is left out."""
        if not any(line.fixed for line in self.lines):
            self.lines.append(Line(AWAY))
        heading = next((line for line in self.lines if line.heading), None) or Line("part-0", words_of("", {}))
        self.lines = [heading, *(line for line in self.lines if line is not heading)]

    def _move(self, key, by):
        at = next((place for place, line in enumerate(self.lines) if line.key == key), None)
        if at is not None and 0 < at + by < len(self.lines) and not self.lines[at].fixed:
            self.lines.insert(at + by, self.lines.pop(at))
            self._order()


def _came(entity):
    """[({language: words}, keys)] of the sections that came with the house."""
    found = []
    for section in entity.card:
        words = {}
        for code in Language.values:
            with override(code):
                words[code] = str(section.label)
        found.append((words, list(section.fields)))
    return found
