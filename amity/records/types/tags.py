"""Tags: words that people stick to records, any number of them, in colours. Whoever may, makes new ones in passing."""

from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amity.base.text.clean import clean_line
from amity.base.text.markup import esc

from .choice import Choices

LONGEST, MOST = 60, 1000
"""So long the words of a tag may be, and so many tags a field can have."""
SHOWN = 3
"""So many a cell names; the others are a number."""
TONES = {
    "slate": pgettext_lazy("colour", "grey"),
    "blue": pgettext_lazy("colour", "blue"),
    "teal": pgettext_lazy("colour", "teal"),
    "green": pgettext_lazy("colour", "green"),
    "amber": pgettext_lazy("colour", "orange"),
    "red": pgettext_lazy("colour", "red"),
    "rose": pgettext_lazy("colour", "pink"),
    "plum": pgettext_lazy("colour", "purple"),
}


class New(str):
    """The words of a tag that is not there yet: the write door makes it (see `tagging`)."""

    __slots__ = ()


class Made(str):
    """The code of a tag that was made a moment ago, unknown so far to who reads by older definitions."""

    __slots__ = ()


@dataclass(frozen=True)
class Retagged:
    """What is written to stick tags to records beside those that they carry, and to take others off."""

    add: list = field(default_factory=list)
    take: list = field(default_factory=list)

    def upon(self, codes):
        """The codes of a record's tags, of those that it has."""
        return [code for code in dict.fromkeys([*(codes or ()), *map(str, self.add)]) if code not in self.take]


class Tags(Choices):
    """Any number of tags, kept as an array of codes. `former` are tags that were removed: records keep them, nobody
    sees them. `merged` are removed ones that are read as another: {code: code}."""

    widget = "tags"

    def __init__(self, choices, tones=None, former=(), merged=None):
        super().__init__(choices, tones, former)
        self.merged, self.here = merged or {}, dict(self.choices)
        self.codes = {str(label).casefold(): code for code, label in self.choices}

    def parse(self, raw, look):
        """Tags by their words or codes; what is none yet is New."""
        words = raw.replace(";", ",").replace("\n", ",").split(",") if isinstance(raw, str) else raw or ()
        found = [self._meant(word) for word in map(str, words) if word.strip()]
        return self._in_order(dict.fromkeys(found))

    def _meant(self, word):
        if word in self.here:
            return word
        word = clean_line(word, LONGEST)
        return self.codes.get(word.casefold()) or New(word)

    def fit(self, value):
        if isinstance(value, Retagged):
            return Retagged(self.fit(value.add), self.fit(value.take))
        if not isinstance(value, (list, tuple, type(None))):
            raise ValueError(_now("This is no list."))
        return self._in_order(dict.fromkeys(map(self._fitting, value or ())))

    def _fitting(self, code):
        if isinstance(code, (New, Made)):
            return code
        code = self.merged.get(code, code) if isinstance(code, str) else repr(code)
        if code not in self.labels:
            raise ValueError(_now("There is no tag “%(tag)s”.") % {"tag": code[:LONGEST]})
        return code

    def _in_order(self, codes):
        there = [code for code in self.labels if code in codes]
        return there + [code for code in codes if code not in self.labels]

    def living(self, codes):
        """The tags that a record is shown with, of the codes that are kept with it."""
        found = {self.merged.get(code, code) for code in codes or ()} if isinstance(codes, list) else ()
        return [code for code in self.here if code in found]

    def chips(self, codes):
        """Tags as safe HTML, all of them."""
        return SafeString(" ".join(map(self._chip, codes or ())))

    def show(self, value, look):
        """The first ones, and the others as a number that names them to whoever points at it."""
        if not value or len(value) <= SHOWN + 1:
            return self.chips(value)
        rest = ", ".join(str(self.labels.get(code, code)) for code in value[SHOWN:])
        return self.chips(value[:SHOWN]) + SafeString(
            f' <span class="quiet" title="{esc(rest)}">+{len(value) - SHOWN}</span>'
        )

    def _chip(self, code):
        return f'<span class="tag tone-{self.tones.get(code, "slate")}">{esc(str(self.labels.get(code, code)))}</span>'

    def text(self, value, look):
        if isinstance(value, Retagged):
            said = [f"+ {self._words(code)}" for code in value.add] + [f"− {self._words(code)}" for code in value.take]
            return ", ".join(said)
        return ", ".join(map(self._words, value or ()))

    def _words(self, code):
        return str(self.labels.get(code, code))

    def pack(self, value):
        if isinstance(value, Retagged):
            return {"add": list(map(str, value.add)), "take": list(map(str, value.take))}
        return value and list(map(str, value))

    def unpack(self, packed):
        return Retagged(**packed) if isinstance(packed, dict) else packed

    def questions(self):
        """Asked by `TagsColumn`, which knows what a tag was before."""
        asked = {"is": _("has any of"), "all": _("has all of"), "is_not": _("has none of")}
        return {
            name: (words, None) for name, words in {**asked, "empty": _("is empty"), "filled": _("is filled")}.items()
        }
