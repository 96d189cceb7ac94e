"""Text tables, read as a stream whatever their encoding, separator and faults."""

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from .dialect import ROWS, announced_delimiter, guess_delimiter, spaces_before_quotes
from .encoding import detect_encoding
from .faults import look_closer
from .headers import with_headers
from .lines import MAX_LINE, Lines
from .mend import split_loosely
from .table import Problem, Row, Table, Unreadable

MAX_REREAD = 2_000_000
MAX_JOINED = 50
SAMPLE = 256 * 1024

csv.field_size_limit(MAX_LINE + 1)


def read_csv(
    path: Path, *, encoding: str | None = None, delimiter: str | None = None, header: bool | None = None
) -> Table:
    """Open a text table; what isn't given is found out. Rows are numbered as in a spreadsheet: a record is one row."""
    encoding = encoding or detect_encoding(path)
    text = _open(path, encoding)
    sample = _sample(text)
    text.seek(0)
    announced = announced_delimiter(sample[0]) if sample else None
    if announced:
        text.readline()
        sample = sample[1:]
    delimiter = delimiter or announced or guess_delimiter(sample)
    skip_spaces = spaces_before_quotes(sample, delimiter)
    try:
        headers, has_header, rows = with_headers(_records(text, delimiter, skip_spaces), header)
    except BaseException:
        text.close()
        raise
    return Table(headers, rows, "csv", encoding, delimiter, has_header=has_header, close=text.close)


def _open(path: Path, encoding: str) -> TextIO:
    try:
        return open(path, encoding=encoding, errors="replace", newline="")
    except LookupError:
        raise Unreadable(_("There is no text encoding called “%s”. Choose one from the list.") % encoding) from None


def _sample(text: TextIO) -> list[str]:
    lines, size = [], 0
    while size < SAMPLE and len(lines) < ROWS and (line := text.readline(SAMPLE)):
        lines.append(line)
        size += len(line)
    return lines


def _records(text: TextIO, delimiter: str, skip_spaces: bool) -> Iterator[Row]:
    lines = Lines(text)
    number = width = 0
    while True:
        reader = csv.reader(lines.feed(), delimiter=delimiter, skipinitialspace=skip_spaces, strict=True)
        problems: tuple[Problem, ...] = ()
        while True:
            number += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                cells, problems = _mended(lines, delimiter, width, number)
            if lines.odd:
                cells, more = look_closer(cells, number, cut=lines.cut)
                problems += more
            lines.begin()
            width = width or len(cells)
            yield Row(number, cells, problems)
            if problems:
                break


def _mended(lines: Lines, delimiter: str, width: int, number: int) -> tuple[list[str], tuple[Problem, ...]]:
    """A record with wrong quotation marks: joined with what follows if that closes them, else its first line alone."""
    if lines.reread > MAX_REREAD:
        message = _("Quotation marks don't match in very many rows up to %d. Export the table again, or as .xlsx.")
        raise Unreadable(message % number)
    used = 1
    while used <= MAX_JOINED:
        cells, closed = split_loosely("".join(islice(lines.record, used)), delimiter)
        if closed:
            lines.give_back(used)
            message = _("Quotation marks inside the row aren't doubled; they were taken as text.")
            return cells, (Problem(number, None, message, blocks=False),)
        if used == len(lines.record) and not lines.take():
            break
        if width > 1 and len(split_loosely(lines.record[used], delimiter)[0]) == width:
            break
        used += 1
    lines.give_back(1)
    cells, _closed = split_loosely(lines.record[0], delimiter)
    return cells, (Problem(number, None, _("A quotation mark isn't closed. Close it, or remove it, in this row.")),)
