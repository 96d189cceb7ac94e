"""A table as CSV text that spreadsheet programs open well, and that can't make them run anything."""

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO

SEMICOLON_LANGUAGES = {"bg", "ru", "kk"}
BATCH = 64 * 1024
# What a spreadsheet program would compute, but for plain numbers and phone numbers, which compute to nothing harmful.
FORMULA = re.compile(r"'*[=@\t\r＝＋－＠]|'*[+-](?!\d[\d ().,-]*\Z)|'+[+-]", re.A)
SUSPICIOUS = frozenset("=@\t\r＝＋－＠+-'")
"""What a formula, or a cell with an apostrophe before one, begins with."""


def write_csv(
    headers: list[str],
    rows: Iterable[list[str]],
    *,
    language: str = "en",
    delimiter: str | None = None,
    bom: bool = True,
) -> Iterator[bytes]:
    """The table in pieces of UTF-8, ready to be streamed.

    `language` decides between comma and semicolon as spreadsheet programs of that language expect, unless `delimiter`
    is given. `bom` marks the file as UTF-8 for Excel. Cells that could be formulas get an apostrophe in front
    (CWE-1236); reading takes it off again.
    """
    separator = delimiter or separator_of(language)
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    if bom:
        buffer.write("\ufeff")
    writer.writerow([guarded(cell) for cell in headers])
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
        if buffer.tell() > BATCH:
            yield buffer.getvalue().encode("utf-8", "replace")
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode("utf-8", "replace")


def separator_of(language: str) -> str:
    """What stands between cells where spreadsheet programs are of a language."""
    return ";" if language.split("-")[0] in SEMICOLON_LANGUAGES else ","


def guarded(cell: str) -> str:
    """The cell, with an apostrophe before what would be taken for a formula."""
    return "'" + cell if FORMULA.match(cell) else cell
