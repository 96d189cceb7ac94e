"""Folding: the key under which spellings of one name meet, whatever the alphabet or transliteration."""

import re
from functools import lru_cache

from anyascii import anyascii

CYRILLIC = str.maketrans(
    dict(
        pair.split(":")
        for pair in (
            "щ:sht ш:sh ж:zh ч:ch ц:ts х:h ю:yu я:ya ё:e э:e й:i ы:i ь: ъ:a ә:a ғ:g қ:k ң:n ө:o ұ:u ү:u һ:h і:i "
            "ї:i є:e ќ:k ѓ:g љ:l њ:n ћ:c ђ:d џ:dzh ј:i ѕ:z ў:u ґ:g а:a б:b в:v г:g д:d е:e з:z и:i к:k л:l м:m "
            "н:n о:o п:p р:r с:s т:t у:u ф:f"
        ).split()
    )
)
"""Letter by letter. The Bulgarian ъ is a vowel and comes to "a"; the Russian hard sign is rare in names."""

RULES = [
    (re.compile(pattern), to)
    for pattern, to in (
        (r"tsch|tch", "ch"),
        (r"shch|sch(?=[aeiouy])", "sht"),
        (r"sch", "sh"),
        (r"kh", "h"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"dzh|dj", "zh"),
        (r"^ja(?=nn)", "zha"),
        (r"th", "t"),
        (r"tz|cz|c(?=v)", "ts"),
        (r"[yj]", "i"),
        (r"iiu|iu", "iu"),
        (r"iia|ia", "ia"),
        (r"ie", "e"),
        (r"ou(?=[^aeiou]|$)|oo", "u"),
        (r"ee", "i"),
        (r"c(?=[ei])", "ts"),
        (r"c(?!h)", "k"),
        (r"ff$|(?<=[oe])f$", "v"),
        (r"(.)\1+", r"\1"),
        (r"^bulgar", "balgar"),
        (r"ander$", "andr"),
    )
]
"""Transliterations met in practice: ISO 9, BGN/PCGN, the Bulgarian law of 2009, Kazakh Latin, German, French."""

WORD = re.compile(r"[a-z0-9@._+-]+")


def fold(text):
    """The folded words of `text`, joined by single spaces: lower-case ASCII. E-mails keep @ and dots."""
    return " ".join(words(text))


def words(text):
    """The folded words of `text` in their order."""
    return [
        folded
        for word in re.split(r"[\s,;:/\\|()\[\]{}«»\"„“”!?№#*&]+", text or "")
        if word and (folded := _word(word))
    ]


@lru_cache(maxsize=200_000)
def _word(word):
    plain = anyascii(word.lower().translate(CYRILLIC)).lower()
    if "@" in plain or any(letter.isdigit() for letter in plain):
        return "".join(WORD.findall(plain)).strip("._-+")
    plain = re.sub(r"[^a-z]", "", plain)
    for pattern, to in RULES:
        plain = pattern.sub(to, plain)
    return plain


def digits(text):
    """The digits of `text`."""
    return re.sub(r"\D", "", text or "", flags=re.ASCII)
