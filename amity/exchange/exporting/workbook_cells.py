"""Cells of a worksheet as XML."""

import re
from datetime import date, datetime

from .table import DAY, MOMENT, NUMBER, TEXT, YES_NO

CELL = 32_767
"""So many characters a cell can hold."""
EPOCH = date(1899, 12, 30)
FIRST_DAY = date(1900, 3, 1)
"""Days before it are counted differently by different programs: they are written as text."""
EXACT = 10**15
"""Whole numbers from here on lose digits in a spreadsheet program: they are written as text."""
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|_(?=x[0-9A-Fa-f]{4}_)|[&<>\r]")
BOLD, OF_DAY, OF_MOMENT = 1, 2, 3
"""The places of the formats among the styles (see `workbook_frame`)."""


def cells_of(zone):
    """{kind of cells: a function that makes of values their cells}; moments are those of the time zone `zone`."""
    known = {kind: _each(cell) for kind, cell in ((NUMBER, _number), (YES_NO, _yes_no), (DAY, _day))}
    return known | {TEXT: _texts, MOMENT: _each(lambda value: _moment(value, zone))}


def bold(text):
    """A cell of the header."""
    return _text(text).replace("<c ", f'<c s="{BOLD}" ', 1)


def escaped(text):
    """A text as it stands in XML: what cannot stand there is left out."""
    return NOT_IN_XML.sub(_escaped, text).replace('"', "&quot;")


def _each(cell):
    return lambda values: list(map(cell, values))


def _texts(values):
    """The cells of texts; those of which none holds what XML cannot go the short way."""
    if NOT_IN_XML.search("\t".join(values)) or len(max(values, key=len)) > CELL:
        return list(map(_text, values))
    return [f'<c t="inlineStr"><is><t xml:space="preserve">{one}</t></is></c>' if one else "<c/>" for one in values]


def _text(value):
    if not value:
        return "<c/>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{NOT_IN_XML.sub(_escaped, value[:CELL])}</t></is></c>'


def _escaped(found):
    """What XML cannot hold is left out; a `_x0041_` that is meant as it stands is marked as that."""
    known = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;", "_": "_x005F_"}
    return known.get(found[0], "")


def _number(value):
    if value is None:
        return "<c/>"
    if not -EXACT < value < EXACT:
        return _text(f"{value:f}" if hasattr(value, "as_tuple") else str(value))
    return f"<c><v>{value:f}</v></c>" if hasattr(value, "as_tuple") else f"<c><v>{value}</v></c>"


def _yes_no(value):
    return "<c/>" if value is None else f'<c t="b"><v>{value:d}</v></c>'


def _day(value):
    if value is None:
        return "<c/>"
    if value < FIRST_DAY:
        return _text(value.isoformat())
    return f'<c s="{OF_DAY}"><v>{(value - EPOCH).days}</v></c>'


def _moment(value, zone):
    if value is None:
        return "<c/>"
    local = value.astimezone(zone).replace(tzinfo=None)
    if local.date() < FIRST_DAY:
        return _text(local.isoformat(" "))
    since = local - datetime(1899, 12, 30)
    return f'<c s="{OF_MOMENT}"><v>{since.days + (since.seconds + since.microseconds / 1e6) / 86400!r}</v></c>'
