"""Typed values as the texts from which the reading of an import makes the same values again."""

import json
from datetime import timedelta
from decimal import Decimal

from sqlalchemy import String, and_, case, cast, func, literal_column, type_coerce, types
from sqlalchemy.dialects.mysql import BIT
from sqlalchemy.dialects.postgresql import INTERVAL

from ..read.cells import as_text
from ..read.faults import GUARD, MAX_CELL, NO_TEXT

AS_TEXT = (types.Date, types.DateTime, types.Time, INTERVAL, types.NullType)
"""Of these PostgreSQL knows values that Python does not (infinity, years before Christ): they come as it writes."""
MOST_LINES = 2000
LONGEST = 4 * MAX_CELL
"""Bytes of which one character more than is allowed can be made."""
SHOWN = 60
"""Of so many bytes that are no text it is told what they look like."""


def is_bytes(type):
    """Whether a column holds bytes: pictures, documents, keys. Such columns are left out."""
    return isinstance(type, types.LargeBinary | types.BINARY | types.VARBINARY)


def asked(column, dialect):
    """The column as it is asked for: what the driver makes of it, since SQLAlchemy's own types stumble over what some
    programs write into a column. Of endless texts only so much as tells that they are."""
    if dialect == "postgresql" and isinstance(column.type, AS_TEXT):
        return cast(column, String)
    if isinstance(column.type, BIT):
        return type_coerce(column, types.NullType()).op("+")(literal_column("0"))
    bare = type_coerce(column, types.NullType())
    if dialect == "sqlite":  # where any column may hold anything
        long = and_(func.typeof(bare).in_(("text", "blob")), func.length(bare) > LONGEST)
        return case((long, func.substr(bare, 1, LONGEST)), else_=bare)
    return func.substring(bare, 1, MAX_CELL + 1) if _may_be_endless(column.type, dialect) else bare


def _may_be_endless(type, dialect):
    if not isinstance(type, types.String) or isinstance(type, types.Enum) or (type.length or MAX_CELL) < MAX_CELL:
        return False
    return dialect != "mssql" or isinstance(type, types.VARCHAR | types.NVARCHAR)  # its TEXT would be cut shorter


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
            return bearable(decoded(bytes(value)))
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


def decoded(raw):
    """The text of bytes that a database calls text, or some programs keep in a column of text; of others NO_TEXT, and
    what they look like."""
    try:
        return raw.decode()
    except UnicodeDecodeError as fault:
        if len(raw) >= LONGEST and fault.reason == "unexpected end of data":
            return raw.decode(errors="ignore")
    seen = raw[:SHOWN].decode(errors="replace")
    return NO_TEXT + "".join(letter if letter.isprintable() else "\ufffd" for letter in seen)


def _json(value):
    return json.dumps(value, ensure_ascii=False, default=str)
