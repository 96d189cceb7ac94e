"""How far a sheet reaches, found without laying it out."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

# The first is how nearly every program writes; the second whatever XML allows, and much slower to look for.
NUMBERED = re.compile(rb'<(?:c|row) r="([A-Z]{0,9})(\d{1,10})"')
NUMBERED_SOMEHOW = re.compile(rb"""<(?:\w+:)?(?:c|row)\s(?:[^<]*?\s)?r\s*=\s*["']([A-Za-z]{0,9})(\d{1,10})["']""")
PREFIXED = re.compile(rb":(?:c|row)[\s/>]")
ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
MAX_TAG = 64 * 1024 * 1024


class Extent(NamedTuple):
    """The rectangle from A1 to the farthest cell."""

    rows: int
    columns: int


def sheet_extent(chunks: Iterator[bytes]) -> Extent:
    """Extent of an .xlsx sheet, by the references of its rows and cells; those that carry none are counted.

    Raises ValueError for what could hide a tag from this look: comments and the like, or a text without end.
    """
    reach, rest, hiding = _SheetReach(), b"", False
    for chunk in chunks:
        text, opening, rest = (rest + chunk).rpartition(b"<")
        rest = opening + rest
        hiding = hiding or b"<!" in text
        if len(rest) > MAX_TAG:
            raise ValueError("a tag or a text without end")
        reach.add(text)
    if hiding and reach.columns:
        raise ValueError("a comment among the cells")
    return Extent(max(reach.rows, reach.started), reach.columns)


class _SheetReach:
    def __init__(self):
        self.rows = self.columns = self.started = 0
        self._in_row = 0

    def add(self, text: bytes) -> None:
        found = NUMBERED.findall(text)
        starts = text.count(b"<row")
        if text.count(b"<c") + starts + len(PREFIXED.findall(text)) > len(found):
            found = NUMBERED_SOMEHOW.findall(text)
            starts = len(ROW.findall(text))
            if len(CELL.findall(text)) + starts > len(found):
                self._count_cells(text)
        self.started += starts
        if found:
            letters, numbers = zip(*found, strict=True)
            self.rows = max(self.rows, *map(int, set(numbers)))
            self.columns = max(self.columns, *map(_column, set(letters)))

    def _count_cells(self, text: bytes) -> None:
        first, *others = (len(CELL.findall(row)) for row in ROW.split(text))
        self._in_row += first
        self.columns = max(self.columns, self._in_row, *others)
        self._in_row = others[-1] if others else self._in_row


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters.upper():
        place = place * 26 + letter - 64
    return place


def ods_extent(chunks: Iterator[bytes]) -> Extent:
    """Extent of the widest sheet of an .ods, whose rows and cells may be repeated by a mere number."""
    parser = expat.ParserCreate()
    reach = _OdsReach()
    parser.StartElementHandler = reach.start
    parser.EndElementHandler = reach.end
    parser.StartDoctypeDeclHandler = _refuse_doctype
    for chunk in chunks:
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return Extent(reach.rows, reach.columns)


class _OdsReach:
    def __init__(self):
        self.rows = self.columns = 0
        self._row = self._column = 0
        self._repeat = 1
        self._filled = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self._row = 0
        elif tag == "table:table-row":
            self._repeat = int(attributes.get("table:number-rows-repeated", 1))
            self._column, self._filled = 0, False
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._column += int(attributes.get("table:number-columns-repeated", 1))
            if "office:value-type" in attributes or "table:formula" in attributes:
                self._filled = True
                self.columns = max(self.columns, self._column)
        elif tag == "text:p":
            self._filled = True
            self.columns = max(self.columns, self._column)

    def end(self, tag: str) -> None:
        if tag == "table:table-row":
            self._row += self._repeat
            if self._filled:
                self.rows = max(self.rows, self._row)


def _refuse_doctype(*_) -> None:
    raise ValueError("a document type has no place in a spreadsheet")
