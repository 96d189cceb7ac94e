"""Search keys: the spellings of one name in four languages and two alphabets meet in one ASCII word.

Иванов = Ivanov = Iwanow, Юлия = Julia = Yulia = Iuliia, Қасымов = Kassymov = Qasymov, Щербаков = Shcherbakov.
The rules are made from the transliterations in use: the Bulgarian law of 2009, ICAO 9303 (Russian passports),
BGN/PCGN, German and scholarly spellings, both Latin alphabets of Kazakh. They merge what people mix up and no
more: Шариков and Сариков, Жуков and Зуков, Яна and Жанна stay apart.
"""

import re
from functools import lru_cache

from amity.base.text.ascii import to_ascii

_TOKEN = re.compile(r"[a-z0-9._%+-]*@[a-z0-9.-]*[a-z0-9]|[a-z0-9]+")
_PART = re.compile(r"[a-z0-9]+")
_DOUBLE = re.compile(r"([a-z])\1+")

# Order matters: longer spellings go before those that they contain.
_SPELLINGS = (
    ("tsch", "ch"),  # Tschaikowski
    ("tch", "ch"),  # Tchaikovsky
    ("shch", "sh"),  # щ as in passports
    ("sht", "sh"),  # щ in Bulgarian
    ("sch", "sh"),  # щ or ш in German
    ("chr", "hr"),  # Christo, Hristo
    ("kh", "h"),  # х: Khristo
    ("gh", "g"),  # ғ: Ghali
    ("ph", "f"),  # Sophia
    ("th", "t"),  # Theodor
    ("ck", "k"),  # Beck
    ("w", "v"),  # Iwanow
    ("q", "k"),  # қ: Qasymov
    ("x", "ks"),  # Alexander
    ("tz", "ts"),  # ц: Tzvetkov
    ("dj", "dzh"),  # дж: Kardjali
    ("kazah", "kazak"),  # Казахстан, Қазақстан
    ("bulgar", "balgar"),  # България
)

# (a letter without which the rule has nothing to do, what it looks for, what stands for it)
_BY_NEIGHBOUR = tuple(
    (letter, re.compile(pattern), plain)
    for letter, pattern, plain in (
        ("ff", r"(?<=[a-z]{3}[oe])ff$", "v"),  # Romanoff
        ("c", r"c(?=[eiyv])", "ts"),  # Cvetkov, Cyril
        ("c", r"c(?!h)", "k"),  # Victor, Carl; ch stays
        ("j", r"^j(?=an(?:ar|d|er|g|ib|s|t|y)|um|old|asul)", "zh"),  # the Kazakh ж: Janar, Jumabaev, Joldas
        ("j", r"(?<=[aeiou])j(?=e)", ""),  # Sergejew
        ("j", r"(?<=[^aeiou])j(?=e)", "i"),  # Vasiljev
        ("j", r"j(?=[ei])", "zh"),  # the Bulgarian ж: Jivkov, Jelev
        ("j", r"j", "i"),  # Julia, Jordan, Sergej
        ("y", r"(?:^|(?<=[aeiou]))y(?=e)", ""),  # Yevgeny, Andreyev
        ("yo", r"(?<=[bv])yo(?=v)", "ie"),  # Solovyov, Vorobyov
        ("yo", r"(?<=[^aeiou])yo", "e"),  # ё: Fyodor, Kovalyov; ьо: Kolyo
        ("y", r"y", "i"),
        ("u", r"(?<=[pv])u(?=[rl][bcdfgkmnpstvz])", "a"),  # ъ: Purvanov, Vulchev
        ("ue", r"ue", "u"),  # Mueller
    )
)


def fold(text):
    """The search key of a text: lower-case ASCII words with one space between them, "" for a text of signs alone.

    Spellings of one name have one key; a key folds to itself. E-mail addresses, and parts of them with an @, keep their
    spelling; a word with a digit in it too (A4), but с and c in it meet (1С). Other signs only part words.
    """
    return " ".join([_fold_token(token) for token in _tokens(text)])


def words(text):
    """The words of a text as they stand in a search key, in order.

    After an e-mail address come its parts, so that `petrov` and `mail` find ivan.petrov@mail.bg.
    """
    found = []
    for token in _tokens(text):
        found.append(_fold_token(token))
        if "@" in token:
            found += map(_fold_token, _PART.findall(token))
    return found


def digits(text):
    """Only the digits of a text, those of other scripts as 0-9: "+359 (88) 812" → "35988812"."""
    if text.isascii():
        return "".join(filter(str.isdigit, text))
    return "".join([str(int(sign)) for sign in text if sign.isdecimal()])


def _tokens(text):
    """O'Brien and OBrien are one word."""
    return _TOKEN.findall(to_ascii(text).replace("'", ""))


@lru_cache(maxsize=50_000)
def _fold_token(token):
    if not token.isalpha():
        return token if "@" in token else token.replace("c", "s")
    while True:  # one rule may make room for another; each shortens the word or removes a letter for good
        folded = _fold_once(token)
        if folded == token:
            return token
        token = folded


def _fold_once(word):
    for spelling, plain in _SPELLINGS:
        if spelling in word:
            word = word.replace(spelling, plain)
    for letter, pattern, plain in _BY_NEIGHBOUR:
        if letter in word:
            word = pattern.sub(plain, word)
    return _DOUBLE.sub(r"\1", word)
