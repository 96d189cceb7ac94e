"""Rows as a workbook (.xlsx, ECMA-376), written row by row: memory does not grow with it.

Text is text there: whatever begins with “=” is no formula, and no number loses its zeros.
"""

from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.text import capfirst

from .workbook_cells import bold, cells_of
from .workbook_frame import HEAD, MAIN, write_frame

ROWS = 1_048_576
"""So many rows a sheet can have."""
FAST = 1
"""The level of compression: higher ones take three times as long for a tenth less."""
FROZEN = (
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView>'
    "</sheetViews>"
)


def write(file, table, options):
    """Write a Table to an open binary file; what is more than a sheet can hold goes on in the next one."""
    zone, sheets = table.actor.look.timezone, 0
    cells = cells_of(zone)
    columns = [(one.take, one.place, cells[one.kind]) for one in table.columns]
    header = "".join(map(bold, table.headers))
    rows, more = _rows(table, columns), True
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=FAST) as package:
        while more:
            sheets += 1
            with package.open(f"xl/worksheets/sheet{sheets}.xml", "w", force_zip64=True) as sheet:
                more = _write_sheet(sheet, header, rows)
        write_frame(package, capfirst(str(table.bound.entity.plural)), sheets)


def _rows(table, columns):
    for bundle in table.bundles:
        cells = [cells(take(bundle.values[place])) for take, place, cells in columns]
        ids = ["<row>" if table.brief else f'<row><c t="inlineStr"><is><t>{id}</t></is></c>' for id in bundle.ids]
        yield from map("".join, zip(ids, *cells, strict=True))


def _write_sheet(sheet, header, rows):
    """Write as many rows as a sheet can hold; whether there may be more."""
    sheet.write(f'{HEAD}<worksheet xmlns="{MAIN}">{FROZEN}<sheetData><row>{header}</row>'.encode())
    number, lines = 1, []
    for row in rows:
        lines.append(f"{row}</row>")
        number += 1
        if len(lines) == 500:
            sheet.write("".join(lines).encode())
            lines = []
        if number == ROWS:
            break
    sheet.write(f"{''.join(lines)}</sheetData></worksheet>".encode())
    return number == ROWS
