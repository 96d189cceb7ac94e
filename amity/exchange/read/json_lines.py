"""JSON lines, and lists of objects in one JSON text, as a table: an object is a row, its keys are columns."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from .faults import look_closer
from .headers import MAX_COLUMNS
from .table import Problem, Row, Table, Unreadable

MAX_WHOLE = 50 * 1024 * 1024
"""A text that is no lines is read whole: up to so many bytes."""
MAX_LINE = 16 * 1024 * 1024
WRAPPERS = ("results", "data", "items", "records", "rows", "value")
"""Keys under which programs put their list of objects."""
MOST = 10
"""So many objects in a list have columns of their own."""
DEEPEST = 50
LONE = re.compile("[\ud800-\udfff]")
"""Halves of characters, which no text may hold."""


class Twice(ValueError):
    """A key stands twice in an object: whichever were taken, the other would be lost without a word."""

    def __init__(self, key):
        super().__init__(_("The key “%s” stands twice in the object.") % key[:60])


def read_json(path: Path) -> Table:
    """Open a file of JSON. It is gone through twice: once for the columns, once for the rows. Raises Unreadable."""
    found: dict[str, None] = {}
    for _number, said, _fault in _objects(path):
        found.update(dict.fromkeys(said))
        if len(found) > MAX_COLUMNS:
            raise Unreadable(_("The objects have more than %d keys. Is this really a table?") % MAX_COLUMNS)
    if not found:
        raise Unreadable(_("There are no objects with anything in them in the file. Write one on each line."))
    rows = _rows(path, list(found))
    return Table(list(found), rows, "json", "utf-8", close=rows.close)


def _rows(path: Path, headers: list[str]) -> Iterator[Row]:
    for number, said, fault in _objects(path):
        cells, problems = look_closer([said.get(header, "") for header in headers], number)
        yield Row(number, cells, (*problems, Problem(number, None, fault)) if fault else problems)


def _objects(path: Path) -> Iterator[tuple[int, dict[str, str], str]]:
    """(number, {key: text}, what is wrong) of each object."""
    with open(path, encoding="utf-8-sig", errors="replace") as file:
        first = file.read(1)
        while first.isspace():
            first = file.read(1)
        file.seek(0)
        whole = _whole(path, file) if first == "[" or not _one_a_line(file) else None
        if whole is not None:
            yield from ((number, flat(one), "") for number, one in enumerate(whole, 1))
            return
        file.seek(0)
        for number, line in enumerate(iter(lambda: file.readline(MAX_LINE), ""), 1):
            if line.strip():
                try:
                    said = _parsed(line)
                    fault = "" if isinstance(said, dict) else _("This line is no JSON object.")
                except Twice as no:
                    fault = str(no)
                yield number, {} if fault else flat(said), fault


def _one_a_line(file) -> bool:
    """Whether the first line is an object of its own; leaves the file at its beginning."""
    line = next((line for line in iter(lambda: file.readline(MAX_LINE), "") if line.strip()), "")
    file.seek(0)
    try:
        said = _parsed(line)
    except Twice:
        return line.rstrip().endswith("}")
    return isinstance(said, dict) and _unwrapped(said) is said


def _whole(path: Path, file) -> list[dict]:
    if path.stat().st_size > MAX_WHOLE:
        raise Unreadable(_("The JSON text is too large to be read whole. Write one object on each line."))
    text = file.read()
    try:
        found = _parsed(text)
    except Twice as no:
        raise Unreadable(str(no)) from None
    if found is None:
        raise Unreadable(_("The JSON text can’t be read from line %d on. Export it again.") % _broken_at(text))
    if isinstance(found, dict):
        found = _unwrapped(found)
        found = [found] if isinstance(found, dict) else found
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise Unreadable(_("This is no list of JSON objects. Write one object on each line."))
    return found


def _unwrapped(found: dict):
    """The list that is all there is to an object; else the object."""
    listed = (found[key] for key in WRAPPERS if isinstance(found.get(key), list))
    return next((many for many in listed if many and all(isinstance(one, dict) for one in many)), found)


def _parsed(text: str):
    """What a JSON text holds, its numbers as they are written; None for what is none, or has no end of depth. Raises
    Twice."""
    try:
        found = json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_object)
    except Twice:
        raise
    except (ValueError, RecursionError):
        return None
    return found if _shallow(found) else None


def _broken_at(text: str) -> int:
    """The line on which a JSON text stops being one, counted from 1."""
    try:
        json.loads(text)
    except json.JSONDecodeError as no:
        return no.lineno
    except (ValueError, RecursionError):
        pass
    return 1


def _object(pairs):
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _value in pairs]
        raise Twice(next(key for at, key in enumerate(keys) if key in keys[:at]))
    return found


def _shallow(found, left: int = DEEPEST) -> bool:
    parts = found.values() if isinstance(found, dict) else found if isinstance(found, list) else ()
    return left > 0 and all(_shallow(part, left - 1) for part in parts if isinstance(part, (dict, list)))


def flat(one: dict) -> dict[str, str]:
    """{header: text} of an object.

    What it links to ({"id", "name"}) stands in two columns, the id in that with “.id”; so do the amount and the
    currency of money, and the value and the label of an address; of several of these each has columns.
    """
    said: dict[str, str] = {}
    for key, value in one.items():
        if isinstance(value, list) and value and all(isinstance(part, dict) for part in value):
            _several(said, key, value)
        elif isinstance(value, dict):
            _parts(said, key, value)
        else:
            said[key] = _text(value)
    return {LONE.sub("\ufffd", key): LONE.sub("\ufffd", text) for key, text in said.items()}


def _several(said: dict[str, str], key: str, parts: list[dict]) -> None:
    if all("id" in part for part in parts):
        said[key] = "; ".join(_text(part.get("name")).replace(";", ",") for part in parts)
        said[f"{key}.id"] = "; ".join(":".join(filter(None, (part.get("entity"), _text(part["id"])))) for part in parts)
        return
    for number, part in enumerate(parts[:MOST], 1):
        _parts(said, key if number == 1 else f"{key} {number}", part)


def _parts(said: dict[str, str], key: str, part: dict) -> None:
    main = next((name for name in ("who", "name", "value", "amount") if name in part), None)
    for name, value in part.items():
        if name == main:
            said[key] = _text(value)
        elif not (name == "name" and main == "who"):
            said[f"{key}.{name}"] = _text(value)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(_text(one) for one in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
