"""The lines of address cards: unfolded, cut into name, parameters and value. One broken line never costs a card.

RFC 6350 (4.0), RFC 2426 (3.0), and the versit paper of 1996 (2.1), read with tolerance for what phones write.
"""

import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

MAX_VALUE = 1_500_000
MAX_LINES = 2_000
BINARY = {"PHOTO", "LOGO", "SOUND", "KEY"}
HEAD = re.compile(r"(?:(?P<group>[\w-]+)\.)?(?P<name>[A-Za-z][\w-]*)(?P<params>(?:;(?:\"[^\"]*\"|[^\":])*)?):", re.A)
PARAM = re.compile(r";((?:\"[^\"]*\"|[^;\"])*)")


@dataclass
class Property:
    """One line of a card: `types` are the lower-case TYPE words, `group` joins a phone and its X-ABLabel."""

    name: str
    value: str
    types: set[str]
    group: str = ""
    omitted_year: str = ""


@dataclass
class Card:
    """One card: its place in the file, its properties, the beginnings of lines that could not be read; whether it has
    an end, and where not, whether the file is `cut` off in it."""

    number: int
    properties: list[Property] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    closed: bool = False
    cut: bool = False


def cards(lines: Iterable[str]) -> Iterator[Card]:
    """The cards of a file, one after another."""
    card, number = None, 0
    for line in unfolded(lines):
        mark = line.strip().upper().replace(" ", "")
        if mark == "BEGIN:VCARD":
            if card:
                yield card
            number += 1
            card = Card(number)
        elif mark == "END:VCARD":
            if card:
                card.closed = True
                yield card
            card = None
        elif card and mark:
            _add(card, line)
    if card:
        card.cut = True
        yield card


def unfolded(lines: Iterable[str]) -> Iterator[str]:
    """Logical lines: an indented line continues the one before; in QUOTED-PRINTABLE, so does one after a final `=`."""
    parts: list[str] = []
    size = 0
    soft = False
    for line in lines:
        line = line.rstrip("\r\n")
        if parts and (soft or line[:1] in (" ", "\t")):
            size += len(line)
            if size <= MAX_VALUE:
                parts.append(line if soft else line[1:])
        else:
            if parts:
                yield "".join(parts)
            parts, size = [line[:MAX_VALUE]], 0
        soft = line.endswith("=") and "QUOTED-PRINTABLE" in parts[0][:200].upper()
        if soft and parts[-1].endswith("="):
            parts[-1] = parts[-1][:-1]
    if parts:
        yield "".join(parts)


def _add(card: Card, line: str) -> None:
    head = HEAD.match(line)
    if not head:
        if len(card.unread) < 5 and not re.fullmatch(r"[A-Za-z0-9+/=\s]{30,}", line):  # a picture's unindented rest
            card.unread.append(line[:40])
        return
    name = head["name"].upper()
    if name in BINARY or len(card.properties) >= MAX_LINES:
        return
    types, encoding, charset, omitted = set(), "", "utf-8", ""
    for param in PARAM.findall(head["params"]):
        key, _equals, value = param.rpartition("=")
        key, value = key.strip().upper(), value.strip().strip('"')
        if key == "ENCODING" or value.upper() in ("QUOTED-PRINTABLE", "BASE64"):
            encoding = value.upper()
        elif key == "CHARSET":
            charset = value
        elif key == "X-APPLE-OMIT-YEAR":
            omitted = value
        elif key in ("TYPE", ""):
            types.update(part.strip().lower() for part in value.split(","))
    value = line[head.end() :]
    if encoding == "QUOTED-PRINTABLE":
        value = _from_quoted_printable(value, charset)
    card.properties.append(Property(name, value, types, (head["group"] or "").lower(), omitted))


def _from_quoted_printable(value: str, charset: str) -> str:
    raw = quopri.decodestring(value.encode("utf-8", "replace"))
    try:
        return raw.decode(charset)
    except (LookupError, UnicodeDecodeError, ValueError):
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode("cp1251", "replace")
