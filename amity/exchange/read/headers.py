"""Which row is the header, what the columns are called, and rows made to fit them."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

from django.utils.translation import gettext as _

from ..content import content_kind
from ..synonyms import is_known_header
from .table import Problem, Row, Unreadable

PEEK = 100
MAX_COLUMNS = 2000


def with_headers(raw: Iterator[Row], header: bool | None = None) -> tuple[list[str], bool, Iterator[Row]]:
    """Take rows as they come; give (headers, whether they stood in the file, rows of that width).

    `header` says whether the first row is one; None means: find out. Blank rows vanish (the
    numbers stay true). Raises Unreadable when nothing is there.
    """
    rows = (row for row in raw if any(row.cells))
    peeked = list(islice(rows, PEEK))
    if not peeked:
        raise Unreadable(_("The table is empty. Choose a file with at least one row."))
    if header is not False:
        peeked = _without_title(peeked)
    first = peeked[0]
    has_header = _is_header(peeked) if header is None else header
    body = peeked[1:] if has_header else peeked
    width = _width(peeked, _used(first.cells) if has_header else 1)
    if width > MAX_COLUMNS:
        raise Unreadable(
            _("The table has more than %d columns. Is this really a table? Check the separator.") % MAX_COLUMNS
        )
    headers = _named(first.cells if has_header else [], width)
    return headers, has_header, _fit(chain(body, rows), width)


def _without_title(rows: list[Row]) -> list[Row]:
    """Reports begin with a line or two of title: rows of one cell above a wide table."""
    widths = Counter(_used(row.cells) for row in rows)
    usual = widths.most_common(1)[0][0]
    if usual < 3:
        return rows
    for place, row in enumerate(rows[:10]):
        if sum(map(bool, row.cells)) > 1:
            return rows[place:]
    return rows


def _is_header(rows: list[Row]) -> bool:
    """A header names things. Data has addresses, numbers and dates, in the same columns as the rows below it."""
    first = [cell.strip() for cell in rows[0].cells[: _used(rows[0].cells)]]
    kinds = [content_kind(cell) for cell in first]
    of_data = sum(kind in ("email", "phone", "url", "date") for kind in kinds)
    known = sum(map(is_known_header, first))
    if known or of_data:
        return known > of_data
    below = [
        [content_kind(row.cells[at]) if at < len(row.cells) else None for row in rows[1:20]] for at in range(len(first))
    ]
    return not any(kind and kind in column for kind, column in zip(kinds, below, strict=True))


def _width(rows: list[Row], least: int) -> int:
    """As wide as the header and as what at least a fifth of the rows fill; a single long row is a fault of that row."""
    lengths = sorted((len(row.cells) for row in rows), reverse=True)
    common = lengths[len(lengths) // 5]
    return max(least, *(min(_used(row.cells), common) for row in rows))


def _named(cells: list[str], width: int) -> list[str]:
    """No header is empty and no two are alike."""
    names: list[str] = []
    taken: set[str] = set()
    for place in range(width):
        name = " ".join(cells[place].split())[:200] if place < len(cells) else ""
        name = base = name or _("Column %d") % (place + 1)
        copy = 2
        while name.casefold() in taken:
            name = f"{base} ({copy})"
            copy += 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _fit(rows: Iterator[Row], width: int) -> Iterator[Row]:
    for row in rows:
        yield row if len(row.cells) == width else _fitted(row, width)


def _fitted(row: Row, width: int) -> Row:
    number, cells, problems = row
    counts = {"found": len(cells), "width": width}
    if len(cells) < width:
        message = _("The row has only %(found)d cells of %(width)d; the others were taken as empty.") % counts
        return Row(
            number, cells + [""] * (width - len(cells)), (*problems, Problem(number, None, message, blocks=False))
        )
    if any(cells[width:]):
        counts["found"] = _used(cells)
        message = _("The row has %(found)d cells, the table %(width)d. Is a separator or quotation mark misplaced?")
        problems = (*problems, Problem(number, None, message % counts))
    return Row(number, cells[:width], problems)


def _used(cells: list[str]) -> int:
    """How many cells there are up to the last one with something in it."""
    for place in range(len(cells), 0, -1):
        if cells[place - 1]:
            return place
    return 0
