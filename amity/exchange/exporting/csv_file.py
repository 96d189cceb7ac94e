"""Records as CSV (RFC 4180)."""

import re

from ..write_csv import SUSPICIOUS, guarded, separator_of
from .table import DAY, MOMENT, NUMBER, TEXT, YES_NO

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}
BETWEEN = "\0"
"""No text that can be kept holds it: a whole column is looked through as one text."""


def write(file, table, options):
    """Write a Table to an open binary file. `options` say the "delimiter" (by its name in DELIMITERS; "" is what
    spreadsheet programs of the reader's language expect) and whether there is a "bom", by which Excel knows UTF-8."""
    delimiter = DELIMITERS.get(options.get("delimiter")) or separator_of(table.actor.language)
    zone = table.actor.look.timezone
    texts = {
        TEXT: lambda cells: quoted(harmless(cells), delimiter),
        NUMBER: _numbers,
        YES_NO: _yes_no,
        DAY: _days,
        MOMENT: lambda cells: _moments(cells, zone),
    }
    headers = quoted(harmless(table.headers), delimiter)
    _write(file, ("\ufeff" if options.get("bom", True) else "") + delimiter.join(headers) + "\r\n")
    for bundle in table.bundles:
        cells = [texts[one.kind](one.take(bundle.values[one.place])) for one in table.columns]
        rows = map(delimiter.join, zip(*([] if table.brief else [bundle.ids]), *cells, strict=True))
        _write(file, "\r\n".join(rows) + "\r\n")


def _write(file, text):
    file.write(text.encode("utf-8", "replace"))


def harmless(cells):
    """Texts of which none is a formula to a spreadsheet program."""
    return [guarded(cell) if cell[:1] in SUSPICIOUS else cell for cell in cells]


def quoted(cells, delimiter):
    """Texts with quotation marks around those that hold what parts cells."""
    whole = BETWEEN.join(cells)
    if not any(sign in whole for sign in ('"', delimiter, "\n", "\r")):
        return cells
    parts = re.compile(f'["{delimiter}\r\n]').search
    return ['"' + cell.replace('"', '""') + '"' if parts(cell) else cell for cell in cells]


def _numbers(cells):
    return ["" if cell is None else f"{cell:f}" if hasattr(cell, "as_tuple") else str(cell) for cell in cells]


def _yes_no(cells):
    return ["" if cell is None else "true" if cell else "false" for cell in cells]


def _days(cells):
    return ["" if cell is None else cell.isoformat() for cell in cells]


def _moments(cells, zone):
    return ["" if cell is None else cell.astimezone(zone).isoformat(" ") for cell in cells]
