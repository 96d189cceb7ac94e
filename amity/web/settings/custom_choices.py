"""The lines of choices in the form of a field, in the order in which they stand on the page."""

from dataclasses import dataclass

from ..moved import moved
from .worded import typed_words, words_of

BLANK, MOST = 3, 300
"""New lines to write in; and more than anybody reads."""


@dataclass
class Line:
    """One choice as typed: `key` is its code, or "new…"; `words` [(language, name of it, text)], the page's own first;
    `held` the number of records that hold it."""

    key: str
    words: list
    held: int = 0
    error: str = ""

    @property
    def name(self):
        return self.words[0][2]

    @property
    def more(self):
        return self.words[1:]

    @property
    def new(self):
        return self.key.startswith("new")

    @property
    def blank(self):
        """A new line into which nothing was typed."""
        return self.new and not any(text.strip() for _code, _name, text in self.words)


class Choices:
    """The Lines of a form; `former` are [(words, number of records)] of choices that were taken away and are held."""

    def __init__(self, lines, held, former=()):
        self.held, self.former, self.error = held, former, ""
        self.lines = self._with_blank(lines)

    @classmethod
    def of(cls, row, held):
        """Those of a field as it is; `held` is {code: number of records}."""
        lines = [Line(code, _known(words), held.get(code, 0)) for code, words in row.options.get("choices", ())]
        former = [(_known(words)[0][2], held[code]) for code, words in row.options.get("former", ()) if held.get(code)]
        return cls(lines, held, former)

    def take(self, data):
        """Take what was posted, moved as the buttons say; False where one of them was pressed."""
        keys = list(dict.fromkeys(data.getlist("choice")))[:MOST]
        lines = [Line(key, typed_words(data, f"choice-{key}"), self.held.get(key, 0)) for key in keys]
        lines = moved(lines, keys, data)
        self.lines = self._with_blank([one for one in lines if not one.blank and one.key != data.get("drop")])
        return not data.keys() & {"up", "down", "drop", "add"}

    def wanted(self):
        """[(code, {language: words})], as a Draft has them."""
        return [(self._code(one), {code: text for code, _name, text in one.words}) for one in self._typed]

    def refuse(self, faults):
        """Put messages at their lines."""
        self.error = faults.get("choices", "")
        for place, one in enumerate(self._typed):
            one.error = faults.get(f"choices-{place}", "")

    @property
    def _typed(self):
        return [one for one in self.lines if not one.blank]

    def _code(self, line):
        return "" if line.new else line.key

    def _with_blank(self, lines):
        used = {one.key for one in lines}
        free = [f"new{number}" for number in range(len(lines) + BLANK) if f"new{number}" not in used]
        return [*lines, *(Line(key, words_of("", {})) for key in free[:BLANK])]


def _known(words):
    return words_of("", {"en": words} if isinstance(words, str) else words)
