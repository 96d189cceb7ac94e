"""Names that were typed in capitals or in small letters, as people write them."""

import re

PARTICLES = set("van von der den de del della da di du dos das la le ten ter zu und bin ibn al el oglu".split())
PARTICLES |= set("оглы оғлы оглу кызы қызы улы ұлы фон ван дер де".split())
"""Small words of a name; the last word of one is none."""
NUMERALS = {"ii", "iii", "iv"}


def own_case(name):
    """`IVAN PETROV` → `Ivan Petrov`, `ludwig van beethoven` → `Ludwig van Beethoven`, `o'neill` → `O'Neill`,
    `MCDONALD` → `McDonald`. A name that has both capitals and small letters is as its owner writes it: it stays."""
    if not name or name not in (name.upper(), name.lower()):
        return name
    words = name.split(" ")
    return " ".join(_word(word.lower(), number == len(words) - 1) for number, word in enumerate(words))


def _word(word, last):
    if word in PARTICLES and not last:
        return word
    if word in NUMERALS:
        return word.upper()
    return "".join(_part(part) for part in re.split(r"([-.])", word))


def _part(part):
    """A capital at its beginning, and where one letter stands before an apostrophe (О'Нил, but Солов'йов)."""
    if part.startswith("mc") and len(part) > 4:
        return "Mc" + _part(part[2:])
    if part[1:2] in ("'", "’") and len(part) > 3:
        return part[0].upper() + part[1] + _part(part[2:])
    start = next((at for at, sign in enumerate(part) if sign.isalpha()), 0)
    return part[:start] + part[start : start + 1].upper() + part[start + 1 :]
