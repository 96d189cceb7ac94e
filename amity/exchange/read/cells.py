"""The values of spreadsheet cells as text that every field type can read."""

import datetime
from decimal import Decimal


def as_text(value: object) -> str:
    """ISO for dates and times, plain decimals for numbers (never 7.9e+10), "true" or "false", text as it is.

    A number keeps the 15 digits that a spreadsheet program shows; a whole one has no decimal point.
    """
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case int() | float():
            return _plain(value)
        case datetime.datetime():
            midnight = value.time() == datetime.time()
            return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
        case datetime.timedelta():
            return _hours(value)
        case datetime.date():
            return value.isoformat()
        case datetime.time():
            return value.isoformat("seconds")
    return "" if value is None else str(value)


def _plain(number: float) -> str:
    return format(Decimal(format(number, ".15g")), "f")


def _hours(length: datetime.timedelta) -> str:
    seconds = int(abs(length.total_seconds()))
    sign = "-" if length < datetime.timedelta() else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
