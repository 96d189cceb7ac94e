"""How alike two names are, in bits: how many times likelier they agree so of one than of two (a bit doubles it).

A word of a person's name that two strangers share by chance is one in a hundred for given names, one in a few hundred
for surnames: about 6.5 bits for each that agrees. A company's name is longer and chosen to be told apart.
"""

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from .short_forms import CALLED

EXACT, NEAR, FAR, INITIAL, OTHER = 6.5, 4.5, 2.5, 1.0, -6.0
"""Bits of one word of a person's name: the same, one slip, several, its initial alone, another one."""
NEAR_FIRM, FAR_FIRM, OTHER_FIRM = 10.0, 5.0, -4.0
"""Bits of the name of a company; one in ten is known by another name too."""
MOST, LEAST = 13.0, -9.0
"""What a name says at the most, for or against."""
_NEAR, _FAR = 0.92, 0.84


def named(one, other):
    """(bits, how alike in percent) of the names of two Someones; (0, 0) where one of them has none."""
    if not one.name or not other.name:
        return 0.0, 0
    if one.name == other.name:
        return (MOST if one.firm or len(one.words) > 1 else EXACT), 100
    return _firms(one.name, other.name) if one.firm else _persons(one.words, other.words)


def _firms(one, other):
    if _numbers(one) != _numbers(other):
        return LEAST, 0
    alike = max(fuzz.token_sort_ratio(one, other), fuzz.ratio(one.replace(" ", ""), other.replace(" ", "")))
    if alike < 80:
        return OTHER_FIRM, 0
    return NEAR_FIRM if alike >= 90 else FAR_FIRM, min(round(alike), 99)


def _numbers(name):
    """The numbers in a name: "School 12" is not "School 14"."""
    return sorted(word for word in name.split() if any(sign.isdigit() for sign in word))


def _persons(one, other):
    """Each word of the shorter name with the one that it resembles most, in whatever order; those left over (a
    patronymic) say nothing."""
    few, many = sorted((one, other), key=len)
    left, bits, alike, length = list(many), 0.0, 0.0, 0
    for word in sorted(few, key=len, reverse=True):
        found = max((_word(word, there), place) for place, there in enumerate(left))
        (gained, ratio), place = found
        bits, alike, length = bits + gained, alike + ratio * len(word), length + len(word)
        del left[place]
    if len(few) == 1:
        bits = min(bits, EXACT)
    percent = 100 if sorted(one) == sorted(other) else min(round(100 * alike / length), 99)
    return max(LEAST, min(bits, MOST)), percent


def _word(one, other):
    """(bits, how alike from 0 to 1) of two words."""
    if one == other:
        return (EXACT if len(one) > 1 else INITIAL), 1.0
    if len(one) == 1 or len(other) == 1:
        return (INITIAL, 0.9) if one[0] == other[0] else (OTHER, 0.0)
    ratio = JaroWinkler.similarity(one, other, score_cutoff=_FAR)
    if ratio >= _NEAR:
        return NEAR, ratio
    if not CALLED.get(one, _NOBODY).isdisjoint(CALLED.get(other, _NOBODY)):
        return NEAR, 0.9
    return (FAR, ratio) if ratio else (OTHER, 0.0)


_NOBODY = frozenset()
