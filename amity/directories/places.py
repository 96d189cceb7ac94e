"""The JSON answer of a service: reading it, and the values at places such as `address.city` or `officers.0.name`."""

import json

from amity.base.text.clean import CONTROL

LONGEST = 2_000
"""Characters of a value that are kept."""
MANY = 200
PLACE = 200
"""Characters of a place."""


class NoJson(Exception):
    """The answer is none that can be read."""


def read_answer(body):
    """What the body of an answer says; numbers stay the text that they were. Raises NoJson."""
    try:
        said = json.loads(body, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError):
        raise NoJson from None
    if not isinstance(said, dict | list):
        raise NoJson
    return said


def value_at(said, place):
    """The text at a place of an answer; "" where there is none, or more than one value."""
    for part in place.split("."):
        if isinstance(said, dict):
            said = said.get(part)
        elif isinstance(said, list) and part.isascii() and part.isdecimal() and len(part) < 6 and int(part) < len(said):
            said = said[int(part)]
        else:
            return ""
    if isinstance(said, list) and all(isinstance(one, str) for one in said):
        said = ", ".join(said)
    return _text(said)


def places(said):
    """[(place, text)] of all values of an answer, in its order; at most MANY."""
    found, left = [], [("", said)]
    while left and len(found) < MANY:
        place, value = left.pop()
        if isinstance(value, dict):
            inner = [(part, one) for part, one in value.items() if part and "." not in part]
        elif isinstance(value, list):
            inner = [(str(at), one) for at, one in enumerate(value[:MANY])]
        else:
            if text := _text(value):
                found.append((place, text))
            continue
        inner = [(f"{place}.{part}" if place else part, one) for part, one in inner]
        left += [(name, one) for name, one in reversed(inner) if len(name) <= PLACE and not CONTROL.search(name)]
    return found


def header_of(place):
    """A place as the header of a column would name it: its last name."""
    names = [part for part in place.split(".") if not part.isdecimal()]
    return names[-1] if names else place


def _text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return CONTROL.sub("", value).strip()[:LONGEST] if isinstance(value, str) else ""
