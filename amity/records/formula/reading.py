"""Reading a formula: from text to a tree.

    if([Amount] > 1000 and not empty([Closes on]), [Closes on] - today(), 0)

Fields stand in brackets, by their key or their label; texts in quotes. The tree is made of tuples: ("number", Decimal),
("text", str), ("yes_no", bool), ("empty",), ("field", name), ("call", name, arguments), ("not", x), ("minus", x) and
(operator, left, right).
"""

import re
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext as _

LONGEST, DEEP = 2000, 40
TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|\[(?P<field>[^\[\]]{1,200})\]|\"(?P<text>[^\"]*)\"|“(?P<quoted>[^”]*)”"
    r"|(?P<word>[^\W\d]\w*)|(?P<sign><>|!=|<=|>=|≤|≥|≠|[-+*/&=<>(),;−×÷]))"
)
SAME = {"!=": "<>", "≠": "<>", "≤": "<=", "≥": ">=", "−": "-", "×": "*", "÷": "/", ";": ","}
LEVELS = (("or",), ("and",), ("=", "<>", "<", "<=", ">", ">="), ("+", "-", "&"), ("*", "/"))
"""Operators, the loosest first; comparisons do not chain."""
COMPARISONS = set(LEVELS[2])
WORDS = {"true": ("yes_no", True), "yes": ("yes_no", True), "false": ("yes_no", False), "no": ("yes_no", False)}


class BadFormula(Exception):
    """A formula that means nothing. The message says where and why."""


@lru_cache(maxsize=500)
def read(text):
    """The tree of a formula. Raises BadFormula."""
    if len(text) > LONGEST:
        raise BadFormula(_("A formula has at most %(most)s characters.") % {"most": LONGEST})
    reader = _Reader(_tokens(text))
    tree = reader.level(0)
    if reader.kind != "end":
        raise BadFormula(_("“%(text)s” is too much here.") % {"text": reader.value})
    return tree


def fields_in(tree):
    """The names of the fields in a tree, each once, in their order."""
    if tree[:1] == ("field",):
        return [tree[1]]
    return list(dict.fromkeys(name for part in tree if isinstance(part, tuple) for name in fields_in(part)))


def renamed(text, name):
    """The text of a formula with each field's name as `name(it)` says."""
    return re.sub(
        r"\"[^\"]*\"|“[^”]*”|\[([^\[\]]{1,200})\]",
        lambda found: found[0] if found[1] is None else f"[{name(found[1].strip())}]",
        text,
    )


def _tokens(text):
    at, found = 0, []
    text = text.rstrip()
    while at < len(text):
        token = TOKEN.match(text, at)
        if token is None:
            raise BadFormula(_("“%(text)s” cannot be read.") % {"text": text[at : at + 20].strip()})
        kind, value = token.lastgroup, token[token.lastgroup]
        if kind == "sign":
            value = SAME.get(value, value)
        elif kind == "word":
            value = value.casefold()
        found.append(("text" if kind == "quoted" else kind, value))
        at = token.end()
    return [*found, ("end", "")]


class _Reader:
    def __init__(self, tokens):
        self.tokens, self.at, self.depth = tokens, 0, 0

    @property
    def kind(self):
        return self.tokens[self.at][0]

    @property
    def value(self):
        return self.tokens[self.at][1]

    def level(self, number):
        """An expression of operators that bind at least as tightly as level `number`."""
        if number == len(LEVELS):
            return self._sign()
        left = self._denial() if number == 2 else self.level(number + 1)
        while self.kind in ("sign", "word") and self.value in LEVELS[number]:
            sign = self._next()[1]
            left = (sign, left, self._denial() if number == 2 else self.level(number + 1))
            if sign in COMPARISONS:
                break
        return left

    def _denial(self):
        if (self.kind, self.value) == ("word", "not"):
            self._next()
            return self._deeper(lambda: ("not", self.level(2)))
        return self.level(3)

    def _sign(self):
        if (self.kind, self.value) == ("sign", "-"):
            self._next()
            return self._deeper(lambda: ("minus", self._sign()))
        return self._one()

    def _one(self):
        kind, value = self._next()
        if kind == "number":
            return "number", Decimal(value)
        if kind in ("text", "field"):
            return kind, value.strip() if kind == "field" else value
        if (kind, value) == ("sign", "("):
            inner = self._deeper(lambda: self.level(0))
            self._demand(")")
            return inner
        if kind == "word" and (self.kind, self.value) == ("sign", "("):
            self._next()
            return "call", value, self._deeper(self._arguments)
        if kind == "word" and value in WORDS:
            return WORDS[value]
        if kind == "word":
            raise BadFormula(_("“%(text)s” is not known. Fields stand in brackets, texts in quotes.") % {"text": value})
        if kind == "end":
            raise BadFormula(_("The formula ends too early."))
        raise BadFormula(_("“%(text)s” is too much here.") % {"text": value})

    def _arguments(self):
        found = []
        if (self.kind, self.value) != ("sign", ")"):
            found.append(self.level(0))
            while (self.kind, self.value) == ("sign", ","):
                self._next()
                found.append(self.level(0))
        self._demand(")")
        return tuple(found)

    def _demand(self, sign):
        if (self.kind, self.value) != ("sign", sign):
            raise BadFormula(_("A “%(sign)s” is missing.") % {"sign": sign})
        self._next()

    def _deeper(self, read):
        self.depth += 1
        if self.depth > DEEP:
            raise BadFormula(_("This formula is too deep."))
        found = read()
        self.depth -= 1
        return found

    def _next(self):
        token = self.tokens[self.at]
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token
