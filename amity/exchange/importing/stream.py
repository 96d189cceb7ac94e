"""The rows of an import's file in chunks that fit into memory."""

from collections.abc import Iterator
from itertools import islice

from ..read.open import open_table
from ..read.table import Row
from .options import Options

ROWS = 5000
TEXT = 8_000_000
"""A chunk ends with so many rows, or so many characters."""


def chunks(imported, *, after: int = 0, rows: int = ROWS) -> Iterator[list[Row]]:
    """The rows behind the first `after`, a list at a time. Raises Unreadable."""
    with open_table(imported.path, **Options.of(imported).opening) as table:
        chunk, size = [], 0
        for row in islice(table.rows, after, None):
            chunk.append(row)
            size += sum(map(len, row.cells))
            if len(chunk) >= rows or size >= TEXT:
                yield chunk
                chunk, size = [], 0
        if chunk:
            yield chunk


def count(imported) -> int:
    """How many rows there are."""
    with open_table(imported.path, **Options.of(imported).opening) as table:
        return sum(1 for _row in table.rows)
