"""Full names, taken apart into the columns that a record keeps them in."""

import re

PATRONYMIC = re.compile(r".+(вич|вна|ична|ұлы|улы|қызы|кызы|vich|vna|uly|ulı|kyzy|qyzy)", re.I)


def take_apart(name, columns):
    """{column: word} of a full name, for `columns` such as first_name, middle_name, last_name.

    “Иванов Иван Петрович” begins with the family name, as does what has a comma; others end with it.
    """
    first, last = columns[0], columns[-1]
    middle = columns[1] if len(columns) > 2 else ""
    if "," in name:
        family, _comma, given = name.partition(",")
        words = given.split()
        return _filled(
            {last: family.strip(), first: words[0] if words else "", middle: " ".join(words[1:])}, first, last
        )
    words = name.split()
    if len(words) == 3 and PATRONYMIC.fullmatch(words[2]) and not PATRONYMIC.fullmatch(words[1]):
        return _filled({last: words[0], first: words[1], middle: words[2]}, first, last)
    if len(words) < 2:
        return {first: name.strip()}
    return _filled({first: words[0], middle: " ".join(words[1:-1]), last: words[-1]}, first, last)


def _filled(parts, first, last):
    """Without empty parts; a middle name without a column stays with the first; one name alone is the first."""
    rest = parts.pop("", "")
    if rest:
        parts[first] = f"{parts[first]} {rest}".strip()
    if not parts[first]:
        parts[first] = parts.pop(last)
    return {column: word for column, word in parts.items() if word}
