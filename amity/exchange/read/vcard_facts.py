"""What an address card says, as header → text."""

import re
from urllib.parse import unquote

from .vcard_lines import Card, Property

MAX_OF_A_KIND = 20
SINGLE = {
    "FN": "full_name",
    "NICKNAME": "nickname",
    "TITLE": "title",
    "ROLE": "role",
    "NOTE": "note",
    "CATEGORIES": "categories",
    "UID": "uid",
}
DATES = {"BDAY": "birthday", "ANNIVERSARY": "anniversary", "X-ANNIVERSARY": "anniversary"}
SEVERAL = {"TEL": "phone", "EMAIL": "email", "URL": "website", "IMPP": "messenger", "X-SKYPE": "messenger"}
UNLABELLED = {"website", "messenger"}
NAMES = ("last_name", "first_name", "middle_name", "prefix", "suffix")
LABEL_OF_TYPE = {
    "cell": "mobile",
    "mobile": "mobile",
    "iphone": "mobile",
    "pager": "pager",
    "work": "work",
    "business": "work",
    "home": "home",
    "personal": "home",
    "main": "main",
}
APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
PART = re.compile(r"((?:[^;\\]|\\.(?!\Z)|\\(?=;\Z))*);", re.S)
ESCAPED = re.compile(r"\\(.)", re.S)


def facts(card: Card) -> tuple[dict[str, str], list[str]]:
    """(facts, names of those left out because a card has more than 20 of a kind and label)."""
    said: dict[str, str] = {}
    surplus: list[str] = []
    labels = {prop.group: prop.value for prop in card.properties if prop.name == "X-ABLABEL" and prop.group}
    for prop in card.properties:
        if prop.name in SINGLE:
            _keep(said, SINGLE[prop.name], text_of(prop.value))
        elif prop.name in DATES:
            _keep(said, DATES[prop.name], _date(prop))
        elif prop.name == "N":
            for header, part in zip(NAMES, _parts(prop.value), strict=False):
                _keep(said, header, part)
        elif prop.name == "ORG":
            company, *units = _parts(prop.value)
            _keep(said, "company", company)
            _keep(said, "department", ", ".join(filter(None, units)))
        elif prop.name in SEVERAL:
            kind = SEVERAL[prop.name]
            label = "" if kind in UNLABELLED else ":" + _label(prop, labels)
            _number(said, surplus, kind + label, {"": _plain(prop.value)})
        elif prop.name == "ADR":
            _number(said, surplus, "address:" + _label(prop, labels), _address(prop.value))
    return said, surplus


def _keep(said: dict[str, str], header: str, text: str) -> None:
    """The first word counts, but notes and categories add up."""
    if text and header in ("note", "categories") and header in said:
        said[header] += ("\n" if header == "note" else ", ") + text
    elif text:
        said.setdefault(header, text)


def _number(said: dict[str, str], surplus: list[str], name: str, parts: dict[str, str]) -> None:
    """Put a value beside others of its kind and label: `phone:work`, `phone:work:2`, …"""
    parts = {part: text for part, text in parts.items() if text}
    if not parts:
        return
    for copy in range(1, MAX_OF_A_KIND + 1):
        numbered = name if copy == 1 else f"{name}:{copy}"
        taken = [header for header in said if header == numbered or header.startswith(numbered + ":")]
        if not [header for header in taken if not re.match(r":\d", header[len(numbered) :])]:
            said.update({numbered + part: text for part, text in parts.items()})
            return
    surplus.append(" ".join(parts.values()))


def _label(prop: Property, labels: dict[str, str]) -> str:
    types = set(prop.types)
    if own := labels.get(prop.group):
        apple = APPLE_LABEL.search(own)
        types.update((apple[1] if apple else own).lower().replace("fax", " fax").split())
    named = next((LABEL_OF_TYPE[word] for word in LABEL_OF_TYPE if word in types), "")
    if "fax" in types:
        return f"{named} fax" if named in ("work", "home") else "fax"
    return named or "other"


def _address(value: str) -> dict[str, str]:
    box, extended, street, city, region, postcode, country = (_parts(value) + [""] * 7)[:7]
    first = ", ".join(filter(None, (street, extended, box)))
    return {":street": first, ":city": city, ":region": region, ":postcode": postcode, ":country": country}


def _date(prop: Property) -> str:
    """ISO where the card says a day; `--05-17` without a year; otherwise as it is written."""
    value = prop.value.strip()
    match = re.match(r"(\d{4}|--)-?(\d\d)-?(\d\d)(?:[T ].*)?$", value)
    if not match:
        return text_of(value)
    year = "--" if match[1] in ("--", prop.omitted_year) else match[1] + "-"
    return f"{year}{match[2]}-{match[3]}"


def _plain(value: str) -> str:
    """A value that may be written as an address of its kind (tel:, mailto:, xmpp:)."""
    text = text_of(value)
    scheme, colon, rest = text.partition(":")
    if colon and scheme.lower() in ("tel", "mailto", "sms"):
        return re.sub(r";ext=(\d+)", r" ext. \1", unquote(rest))
    return text


def _parts(value: str) -> list[str]:
    return [text_of(part) for part in PART.findall(value + ";")]


def text_of(value: str) -> str:
    """A value without its backslashes."""
    return ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value).strip()
