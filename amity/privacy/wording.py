"""How a person may stand in a text: their names, e-mails, phones and numbers in the ways in which people write them."""

import re
from urllib.parse import quote, quote_plus

import phonenumbers

from amity.records.sweeping import Words

GONE = "•••"
"""Stands where something was: as long as the shortest that is taken out, so that it fits wherever that did."""
APART = r"\W{0,3}"
SHORT = 3


def words_of(person):
    """The Words by which a Person is swept out of the house. A name of one word alone, and what is somebody else's
    too, only of records about the person."""
    near, everywhere, like, regex = [], [], [], []
    for name in sorted(person.names - {("", "", "")}):
        whole = _orders(name)
        near += whole
        if name not in person.shared and sum(map(bool, name)) > 1:
            everywhere += whole
            like.append(_like(name[2] or name[1]))
            like += [_like(escaped) for text in _written(name) for escaped in _in_addresses(text)]
    for kind, key in sorted(person.addresses):
        if key in person.shared:
            continue
        pattern = _phone(key) if kind == "phone" else _mail(key)
        everywhere.append(pattern)
        near.append(pattern)
        if kind == "phone":
            regex.append(_loose(key))
        else:
            like += [_like(key), *map(_like, _in_addresses(key))]
    for number in sorted(person.numbers):
        pattern = _whole(APART.join(map(re.escape, number.replace(" ", ""))))
        everywhere.append(pattern)
        near.append(pattern)
        regex.append(r"\W*".join(map(re.escape, number.replace(" ", ""))))
    escaped = [re.escape(text) for name in person.names - person.shared for text in _escaped(name)]
    escaped += [
        re.escape(one) for _kind, key in person.addresses if key not in person.shared for one in _in_addresses(key)
    ]
    parts = sorted({part for name in person.names for part in name if len(part) >= SHORT}, key=len, reverse=True)
    alone = [_whole(re.escape(part)) for part in parts]
    return Words(
        like=like,
        regex=regex,
        without=_taking([*escaped, *everywhere]),
        records=list(person.near),
        near=_taking([*escaped, *near, *alone]),
    )


def _taking(patterns):
    """A function that takes all that fits one of the patterns out of a text."""
    if not patterns:
        return lambda text: text
    known = re.compile("|".join(dict.fromkeys(patterns)), re.IGNORECASE)
    return lambda text: known.sub(GONE, text)


def _orders(name):
    """A name as patterns: with and without the middle one, the last one first or last; the longest first."""
    return [_whole(r"[\s,+]+".join(map(re.escape, text.split()))) for text in _written(name)]


def _written(name):
    first, middle, last = name
    ways = [(first, middle, last), (last, first, middle), (first, last), (last, first)]
    return list(dict.fromkeys(" ".join(filter(None, way)) for way in ways))


def _whole(pattern):
    return rf"(?<!\w){pattern}(?!\w)"


def _mail(key):
    """An e-mail, but not as the end or the beginning of a longer one."""
    return rf"(?<![\w.+-]){re.escape(key)}(?![\w-])(?!\.\w)"


def _like(text):
    """A pattern of LIKE for a text in small letters."""
    return f"%{re.sub(r'([%_\\])', r'\\\1', text.lower())}%"


def _in_addresses(text):
    """How a text stands in the address of a page, where it stands there otherwise."""
    return [one for one in dict.fromkeys((quote(text), quote_plus(text))) if one != text]


def _escaped(name):
    return [one for text in _written(name) if sum(map(bool, name)) > 1 for one in _in_addresses(text)]


def _national(key):
    """(country code, national digits) of a phone in E.164, without its extension."""
    try:
        parsed = phonenumbers.parse(key.partition(";")[0])
    except phonenumbers.NumberParseException:
        return "", re.sub(r"\D", "", key)
    return str(parsed.country_code), phonenumbers.national_significant_number(parsed)


def _phone(key):
    """A phone as people write it: with +, 00, the code of its country, a 0 or an 8 before it, and signs between."""
    code, digits = _national(key)
    before = rf"(?:(?:\+|00)?{APART}{APART.join(code)}{APART}|[08]{APART})?" if code else ""
    return rf"(?<!\d){before}\+?{APART.join(digits)}(?:;ext=\d+)?(?!\d)"


def _loose(key):
    return r"\W*".join(_national(key)[1])
