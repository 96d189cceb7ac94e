"""Workbooks: .xlsx, .xls and .ods, through calamine, behind guards against files made to exhaust the machine."""

from collections.abc import Iterator
from pathlib import Path

import python_calamine
from django.utils.translation import gettext as _

from .bounds import refuse_bombs
from .cells import as_text
from .faults import MAX_CELL, look_closer
from .headers import with_headers
from .sniff import damaged, protected
from .table import Row, Table, Unreadable


def read_workbook(path: Path, kind: str, *, sheet: str | None = None, header: bool | None = None) -> Table:
    """Open one sheet of a workbook: the named one, else the first visible one that holds anything.

    Dates come as ISO text and numbers as plain decimals. Memory grows with the sheet: calamine holds it whole.
    """
    refuse_bombs(path, kind)
    book = _calm(lambda: python_calamine.load_workbook(path))
    names = [meta.name for meta in book.sheets_metadata if _is_shown(meta)]
    if not names:
        raise Unreadable(_("The workbook has no sheet with a table. Choose another file."))
    if sheet is not None and sheet not in names:
        raise Unreadable(_("The workbook has no sheet called “%s”. Choose one of its sheets.") % sheet)
    chosen = _calm(lambda: _choose(book, [sheet] if sheet else names))
    headers, has_header, rows = with_headers(_rows(chosen), header)
    return Table(headers, rows, kind, sheet=chosen.name, sheets=names, has_header=has_header, close=book.close)


def _is_shown(meta: python_calamine.SheetMetadata) -> bool:
    return (
        meta.visible == python_calamine.SheetVisibleEnum.Visible and meta.typ == python_calamine.SheetTypeEnum.WorkSheet
    )


def _choose(book: python_calamine.CalamineWorkbook, names: list[str]) -> python_calamine.CalamineSheet:
    for name in names:
        sheet = book.get_sheet_by_name(name)
        if sheet.height:
            return sheet
    return sheet


def _rows(sheet: python_calamine.CalamineSheet) -> Iterator[Row]:
    if not sheet.height:
        return
    for number, values in enumerate(sheet.iter_rows(), 1):
        cells = [value if type(value) is str else as_text(value) for value in values]
        if any("\0" in cell or "\ufffd" in cell or len(cell) > MAX_CELL for cell in cells):
            yield Row(number, *look_closer(cells, number))
        else:
            yield Row(number, cells)


def _calm(read):
    """What `read` gives; calamine's errors, and the panics of the Rust beneath it, as Unreadable."""
    try:
        return read()
    except python_calamine.PasswordError:
        raise Unreadable(protected()) from None
    except (python_calamine.CalamineError, OSError, ValueError):
        raise Unreadable(damaged()) from None
    except BaseException as fault:
        if type(fault).__name__ == "PanicException":
            raise Unreadable(damaged()) from None
        raise
