"""Rows as CSV."""

from datetime import UTC
from operator import methodcaller

from ..write_csv import write_csv
from .table import DAY, MOMENT, NUMBER, TEXT, YES_NO

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}


def write(file, table, options):
    """Write a Table to an open binary file. `options` say the "delimiter" (by its name in DELIMITERS; "" is what
    spreadsheet programs of the reader's language expect) and whether there is a "bom", by which Excel knows UTF-8."""
    texts = [_TEXTS[one.kind](table.actor) for one in table.columns]
    takes = [(one.take, one.place, text) for one, text in zip(table.columns, texts, strict=True)]
    rows = ([str(id), *[text(take(values[place])) for take, place, text in takes]] for id, values in table.rows)
    pieces = write_csv(
        ["id", *(one.header for one in table.columns)],
        rows,
        language=table.actor.language,
        delimiter=DELIMITERS.get(options.get("delimiter")),
        bom=options.get("bom", True),
    )
    for piece in pieces:
        file.write(piece)


def _number(actor):
    return lambda value: "" if value is None else f"{value:f}" if hasattr(value, "as_tuple") else str(value)


def _yes_no(actor):
    return lambda value: "" if value is None else "true" if value else "false"


def _day(actor):
    iso = methodcaller("isoformat")
    return lambda value: "" if value is None else iso(value)


def _moment(actor):
    zone = actor.look.timezone or UTC
    return lambda value: "" if value is None else value.astimezone(zone).isoformat(" ")


_TEXTS = {TEXT: lambda actor: str, NUMBER: _number, YES_NO: _yes_no, DAY: _day, MOMENT: _moment}
"""For each kind of cell a function of the actor that gives the function of a value."""
