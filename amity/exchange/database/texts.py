"""Typed values as the texts from which the reading of an import makes the same values again."""

import json
from datetime import timedelta
from decimal import Decimal

from sqlalchemy import String, cast, literal_column, type_coerce, types
from sqlalchemy.dialects.mysql import BIT
from sqlalchemy.dialects.postgresql import INTERVAL

from ..read.cells import as_text
from ..read.faults import GUARD, MAX_CELL

AS_TEXT = (types.Date, types.DateTime, types.Time, INTERVAL, types.NullType)
"""Of these PostgreSQL knows values that Python does not (infinity, years before Christ): they come as it writes."""
MOST_LINES = 2000


def is_bytes(type):
    """Whether a column holds bytes: pictures, documents, keys. Such columns are left out."""
    return isinstance(type, types.LargeBinary | types.BINARY | types.VARBINARY)


def asked(column, dialect):
    """The column as it is asked for: what the driver makes of it, since SQLAlchemy's own types stumble over what some
    programs write into a column."""
    if dialect == "postgresql" and isinstance(column.type, AS_TEXT):
        return cast(column, String)
    if isinstance(column.type, BIT):
        return type_coerce(column, types.NullType()).op("+")(literal_column("0"))
    return type_coerce(column, types.NullType())


def text_of(value):
    """A value that a database gave as text, nothing of it lost: numbers with all digits and a point, dates and times
    in ISO, "true" and "false", lists with semicolons, JSON as JSON."""
    match value:
        case str():
            return bearable(value)
        case None:
            return ""
        case bool() | timedelta():
            return as_text(value)
        case int():
            return str(value)
        case float():
            return _number(Decimal(repr(value)))
        case Decimal():
            return _number(value)
        case bytes() | bytearray() | memoryview():
            return _decoded(bytes(value))
        case list() | tuple() | set() | frozenset():
            parts = sorted(value) if isinstance(value, set | frozenset) else value
            plain = not any(isinstance(part, list | tuple | dict) for part in parts)
            return bearable("; ".join(map(text_of, parts)) if plain else _json(value))
        case dict():
            return bearable(_json(value))
    return bearable(str(value))


def bearable(text):
    """A text as the file can carry it; one that is endless becomes longer than is allowed, so that its row says so."""
    if len(text) > MAX_CELL or text.count("\n") > MOST_LINES:
        text = " ".join(text[:MAX_CELL].split()).ljust(MAX_CELL + 1, "…")
    return "'" + text if GUARD.match(text) else text


def _number(value):
    """With a point and all digits. A whole one without zeros behind the point."""
    if not value.is_finite():
        return str(value)
    return str(int(value)) if value == value.to_integral_value() else format(value, "f")


def _decoded(raw):
    """Bytes in a column that promised text: some programs keep it so."""
    try:
        return bearable(raw.decode())
    except UnicodeDecodeError:
        return ""


def _json(value):
    return json.dumps(value, ensure_ascii=False, default=str)
