"""A table that somebody brought: headers, and rows that are read only as they are asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Unreadable(Exception):
    """The file can't be read as a table. Its text is translated, and tells the person what is wrong and what to do."""


class Problem(NamedTuple):
    """Something wrong in one row, or in one cell of it.

    `column` counts the headers from 0 and is None when the whole row is meant. `blocks` says that the row is damaged
    and must not be taken over as it stands; otherwise it was read plausibly and the person is only told.
    `code` is one of those of `importing.candidate`.
    """

    row: int
    column: int | None
    message: str
    blocks: bool = True
    code: str = "damaged"


class Row(NamedTuple):
    """One row. `number` is the one that a spreadsheet program shows beside it; of address cards, calendars and JSON the
    place of the card, entry or line."""

    number: int
    cells: list[str]
    problems: tuple[Problem, ...] = ()


@dataclass
class Table:
    """Headers, and rows that have exactly as many cells. `rows` can be gone through once; use as a context manager."""

    headers: list[str]
    rows: Iterator[Row]
    kind: str
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: list[str] = field(default_factory=list)
    has_header: bool = True
    close: Callable[[], None] = lambda: None

    def __enter__(self) -> "Table":
        return self

    def __exit__(self, *_) -> None:
        self.close()
