"""Letters of any alphabet in ASCII: the ground on which `fold` stands."""

import re
import unicodedata

from anyascii import anyascii

# Where anyascii's choice would keep the spellings of one name apart.
_LETTERS = dict(
    pair.split(":")
    for pair in (
        "я:ya ю:yu й:y ы:y і:i ё:e э:e ц:ts х:kh щ:sh ь: ъ:a ң:n һ:h ҳ:h є:ye ї:yi ђ:dj ќ:k "
        "š:sh ş:sh ș:sh č:ch ç:ch ž:zh ż:zh đ:dj"
    ).split()
)

# The same letter stands for different sounds by its neighbours.
_BY_NEIGHBOUR = (
    (re.compile(r"ъ(?=[еёюя])|ъ(?!\w)"), ""),  # Подъячев, Коммерсантъ; elsewhere it is Bulgarian: Първанов
    (re.compile(r"ь(?=[её])"), "и"),  # Васильев, Соловьёв
    (re.compile(r"ь(?=о)"), "й"),  # Кольо
    (re.compile(r"ң(?=[аәеиоөуұүыіэюя])"), "нг"),  # Теңіз; before a consonant and at the end only n: Шыңғыс
)


class _Ascii(dict):
    """Code point → ASCII in lower case, asked of anyascii once for each character."""

    def __missing__(self, code):
        plain = self[code] = anyascii(chr(code)).lower()
        return plain


_TABLE = _Ascii({ord(letter): plain for letter, plain in _LETTERS.items()})


def to_ascii(text):
    """Transliterate to lower-case ASCII. A character that has no sound or name in ASCII is left out."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFC", text).lower()
    if "ь" in text or "ъ" in text or "ң" in text:
        for letter, plain in _BY_NEIGHBOUR:
            text = letter.sub(plain, text)
    return text.translate(_TABLE)
