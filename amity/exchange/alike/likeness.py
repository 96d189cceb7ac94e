"""The scorer: Fellegi and Sunter's sum of weights (A Theory for Record Linkage, JASA 1969).

What two records agree or differ in speaks for or against their being one, each with its weight in bits, the logarithm
of m / u: how often it is so of one and the same against how often of two by chance. The weights are fixed by reason,
not learnt from any file: a personal number is one in a million, a birthday one in some ten thousand, a full name one
in thousands by its frequency (`rarity`). What a household or a firm has in common (phone, address, city, company) is
no independent witness and counts together up to a limit.
"""

from dataclasses import dataclass
from math import log2

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from .names import named
from .words import said

PRIOR = -12.0
"""Of two records that are compared at all (they have something in common) about one in four thousand is a double."""
WORTH, SURE = 0.4, 0.9
"""Below WORTH a likeness is not worth a person's look; from SURE on it is taken for a duplicate."""
NUMBER, NEARLY, OTHER_NUMBER = 20.0, 10.0, -6.0
EMAIL, SHARED_EMAIL, PHONE = 13.0, 8.0, 11.0
BORN, NEARLY_BORN, OTHER_BORN = 12.0, 6.0, -5.0
COMPANY, OTHER_COMPANY, CITY, OTHER_CITY = 5.0, -1.0, 3.0, -1.0
PLACE, NEAR_PLACE, OTHER_PLACE = 8.0, 5.0, -1.0
TOGETHER = 12.0
"""What a household or a firm has in common counts no more than this."""
_DESKS = frozenset("info office sales mail contact admin hello support kontakt buh buhgalteria zakaz order".split())
"""Before the @ of addresses that several people read."""


@dataclass(frozen=True)
class Likeness:
    """`score` from 0 to 1: how probable it is that they are one. `reasons` are the witnesses as codes, the weightiest
    first, `strong` if one of them alone is enough to ask before creating."""

    score: float = 0.0
    reasons: tuple = ()
    strong: bool = False

    @property
    def because(self):
        """The reasons in words."""
        return tuple(map(said, self.reasons))


def likeness(one, other, *, rarity=1.0):
    """The Likeness of two Someones.

    `rarity` from 0 to 1 says how telling the name is: a frequent one weighs less (1 / the number of its bearers).
    """
    scales = _Scales()
    _identities(scales, one, other)
    bits, percent = named(one, other)
    if bits > 0:
        scales.speaks(max(2.0, bits + log2(rarity)), _said_of_name(one, other, percent))
    else:
        scales.bits += bits
    if not scales.found:
        return Likeness()
    _born(scales, one, other)
    _surroundings(scales, one, other, named=bits > 0)
    return scales.read()


class _Scales:
    """What was found so far: `bits` for and against, `shared` those of what a household has in common."""

    def __init__(self):
        self.bits, self.shared, self.found, self.strong = PRIOR, 0.0, [], False

    def speaks(self, bits, code, *, shared=False, strong=False):
        """A witness speaks for it."""
        self.found.append((bits, code))
        self.strong |= strong
        if shared:
            self.shared += bits
        else:
            self.bits += bits

    def read(self):
        """The Likeness that it comes to."""
        self.found.sort(key=lambda witness: -witness[0])
        odds = self.bits + min(self.shared, TOGETHER)
        return Likeness(round(1 / (1 + 2.0**-odds), 3), tuple(code for _bits, code in self.found), self.strong)


def _identities(scales, one, other):
    """What belongs to one alone, as a rule."""
    if one.numbers and other.numbers:
        if not one.numbers.isdisjoint(other.numbers):
            scales.speaks(NUMBER, "number", strong=True)
        elif any(_slip(a, b) for a in one.numbers for b in other.numbers):
            scales.speaks(NEARLY, "number nearly")
        else:
            scales.bits += OTHER_NUMBER
    if mails := one.emails & other.emails:
        desk = all(mail.partition("@")[0] in _DESKS for mail in mails)
        scales.speaks(SHARED_EMAIL if desk else EMAIL, "email", shared=desk, strong=True)
    if not one.phones.isdisjoint(other.phones):
        scales.speaks(PHONE, "phone", shared=True, strong=True)


def _slip(one, other):
    """Whether two numbers differ by one slip of the hand; short ones are too near to each other anyway."""
    return min(len(one), len(other)) >= 6 and OSA.distance(one, other, score_cutoff=1) <= 1


def _said_of_name(one, other, percent):
    code = "name" if percent == 100 else f"name {percent}"
    if one.cyrillic != other.cyrillic:
        return f"{code} alphabet"
    return f"{code} order" if percent == 100 and one.name != other.name else code


def _born(scales, one, other):
    if not one.born or not other.born:
        return
    if one.born == other.born:
        scales.speaks(BORN, "born")
    elif OSA.distance(one.born, other.born) <= 1 or one.born[:4] + one.born[6:] + one.born[4:6] == other.born:
        scales.speaks(NEARLY_BORN, "born nearly")
    else:
        scales.bits += OTHER_BORN


def _surroundings(scales, one, other, *, named):
    """Where somebody lives and works: it says something of those alone whose names agree."""
    if named and one.company and other.company:
        if one.company == other.company:
            scales.speaks(COMPANY, "company", shared=True)
        else:
            scales.bits += OTHER_COMPANY
    if one.places and other.places:
        alike = max(fuzz.token_sort_ratio(a, b) for a in one.places for b in other.places)
        if alike >= 75 and (named or alike >= 90):
            scales.speaks(PLACE if alike >= 90 else NEAR_PLACE, "place" if alike >= 90 else "place nearly", shared=True)
        elif alike < 75:
            scales.bits += OTHER_PLACE
    if named and one.city and other.city:
        if fuzz.ratio(one.city, other.city) >= 85:
            scales.speaks(CITY, "city", shared=True)
        else:
            scales.bits += OTHER_CITY
