"""All words that mean one target."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA

from .columns import Column
from .synonyms import MEANINGS, meanings_of
from .wording import heads, plain

PARTS = ("street", "street2", "city", "region", "postcode", "country")
BY_TYPE = {
    "email": ("email",),
    "phone": ("phone", "mobile", "fax"),
    "url": ("website",),
    "address": ("address", *PARTS),
}
NEGATING_WORDS = "not no has is opt out invalid bounced last next number count не нет нету количество"
NEGATING = frozenset(NEGATING_WORDS.split())
TOO_COMMON = {"first_name", "id", "kind"}
EXACT = 0.02
"""A reading that costs no more than this is what is written."""
MANY_LABELLED = {"email", "phone", "address"}


class Match(NamedTuple):
    """How sure, why, and which of several values (label) or which part of an address is meant."""

    score: float
    why: str
    label: str = ""
    part: str = ""


LESS = 0.98
"""The score of a field's own name that is but a part of the header."""


class Vocabulary:
    """Words → meaning, for a target: its own names first, then those of the meanings that it has."""

    def __init__(self, target):
        self.target = target
        self.name = target.labels[0] if target.labels else target.key
        self.own = {plain(text) for text in (target.key, *target.labels, *target.synonyms)}
        self.meanings = self._meanings()

    def _meanings(self) -> dict[str, float]:
        """Meaning → how far it may be trusted. What the type implies counts less than what the names say."""
        found: dict[str, float] = {}
        for texts in (self.target.synonyms, (self.target.key,), self.target.labels):
            for text in texts:
                known = meanings_of(plain(text))
                surely = [meaning for meaning, sure in known.items() if sure]
                found.update(dict.fromkeys(surely or known, 1.0))
            if found:
                break
        if self.target.type in MANY_LABELLED or not found:
            for meaning in BY_TYPE.get(self.target.type, ()):
                found.setdefault(meaning, 0.96)
        return found

    def match(self, column: Column) -> Match | None:
        """How the header of the column means this target, if it does."""
        if self.target.type == "exact":
            return self._called(column)
        if column.describes_its_neighbour:
            return None
        return self._said(column) or self._similar(column) or self._headed(column)

    def _called(self, column: Column) -> Match | None:
        """Only by a name of its own: what an id is of stands in its header."""
        if not any(text in self.own for text, cost, _label in column.readings if cost < EXACT):
            return None
        return Match(1, _("The header is called as the field is."))

    def _said(self, column: Column) -> Match | None:
        best = None
        for text, cost, label in column.readings:
            own = 1 - cost if not cost else LESS - cost  # a part of the header says less than another name of the whole
            if text in self.own and (not best or best.score < own):
                best = Match(own, _("The header is called as the field is."), self._label(label, ""))
            for meaning, sure in meanings_of(text).items():
                trust = self.meanings.get(meaning, 0)
                score = (0.96 if sure else 0.72) * trust - cost
                if trust and (not best or best.score < score):
                    why = _("“%(header)s” is another name of “%(field)s”.") % self._names(column)
                    best = Match(score, why, self._label(label, meaning), self._part(meaning))
        return best

    def _similar(self, column: Column) -> Match | None:
        """Typing errors, in headers that mean nothing else."""
        text = " ".join(column.words)
        if column.is_known or len(text) < 5:
            return None
        known = {plain(word) for meaning in self.meanings for word in MEANINGS.get(meaning, "").split("|")} | self.own
        allowed = 1 if len(text) < 9 else 2
        if not any(OSA.distance(text, word, score_cutoff=allowed) <= allowed for word in known):
            return None
        why = _("“%(header)s” is spelt much like a name of “%(field)s”.") % self._names(column)
        return Match(0.7, why, self._label(column.label, ""))

    def _headed(self, column: Column) -> Match | None:
        """`Телефон за контакт`, `Sales owner`: the leading word of a phrase, which says what the phrase is about."""
        if column.is_known or len(column.words) > 6 or NEGATING.intersection(column.words):
            return None
        for text in heads(column.words):
            for meaning, sure in meanings_of(text).items():
                if sure and meaning in self.meanings and meaning not in TOO_COMMON:
                    why = _("“%(header)s” seems to speak of “%(field)s”.") % self._names(column)
                    return Match(0.6, why, self._label(column.label, meaning), self._part(meaning))
        return None

    def _names(self, column: Column) -> dict[str, str]:
        return {"header": column.header[:60], "field": self.name}

    def _label(self, label: str, meaning: str) -> str:
        if self.target.type not in MANY_LABELLED:
            return ""
        return meaning if meaning in ("mobile", "fax") else label

    def _part(self, meaning: str) -> str:
        return meaning if self.target.type == "address" and meaning in PARTS else ""
