"""Cyrillic names in Latin letters, as people write them in addresses of mail and web."""

_TABLE = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ы": "y", "ь": "", "э": "e", "ю": "yu",
        "я": "ya", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
        "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ă": "a", "â": "a", "î": "i", "ș": "s", "ț": "t",
        "á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u",
    }
)  # fmt: skip


def latin(text: str) -> str:
    """`text` in lower case and ASCII letters."""
    return text.lower().translate(_TABLE)


def slug(text: str, limit: int = 32) -> str:
    """`text` as a name for an address: Latin letters, digits and single hyphens, at most `limit` characters."""
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in latin(text))
    return "-".join(part for part in kept.split("-") if part)[:limit].strip("-")
