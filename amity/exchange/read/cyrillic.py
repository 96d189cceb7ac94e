"""How much a text looks like Russian, Bulgarian or Kazakh, to tell their old encodings apart."""

import re
from itertools import pairwise

# From frequent to rare, over the three languages together.
BY_FREQUENCY = "оаеинтрсвлкдмпуыязбгьйчхжшюцщэёфъ"
KAZAKH = "әғқңөұүһі"
TYPOGRAPHY = "№«»—–’‘“”„…•€§° \xa0"
WORD = re.compile(r"\w+")
WEIGHT = {letter: 1 - 0.9 * place / len(BY_FREQUENCY) for place, letter in enumerate(BY_FREQUENCY)}
WEIGHT |= dict.fromkeys(KAZAKH, 0.4) | dict.fromkeys(TYPOGRAPHY, 0.1)


def plausibility(text: str) -> float:
    """About 0.5 for a text in the right encoding, near 0 or below for a wrong one; 0.0 without foreign letters.

    Looks at three things: are the letters the frequent ones, does a word change from small to capital letters inside
    (KOI8-R read as windows-1251 does), does a word mix alphabets (German read as windows-1251 does).
    """
    strange = [char for char in text if char > "\x7f"]
    if not strange:
        return 0.0
    total = sum(WEIGHT.get(char.lower(), -0.7) for char in strange)
    for word in WORD.findall(text):
        if not word.isascii():
            total -= _oddity(word)
    return total / len(strange)


def _oddity(word: str) -> float:
    odd = sum(a.islower() and b.isupper() for a, b in pairwise(word))
    latin = sum("a" <= char.lower() <= "z" for char in word)
    return 1.5 * odd + (1.0 * latin if latin < len(word) else 0)
