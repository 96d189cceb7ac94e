"""Rows as a workbook (.xlsx, ECMA-376), written row by row: memory does not grow with it.

Text is text there: whatever begins with “=” is no formula, and no number loses its zeros.
"""

import re
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.text import capfirst

from .table import DAY, MOMENT, NUMBER, TEXT, YES_NO

ROWS = 1_048_576
"""So many rows a sheet can have."""
CELL = 32_767
"""So many characters a cell can hold."""
FAST = 1
"""The level of compression: higher ones take three times as long for a tenth less."""
EPOCH = date(1899, 12, 30)
FIRST_DAY = date(1900, 3, 1)
"""Days before it are counted differently by different programs: they are written as text."""
EXACT = 10**15
"""Whole numbers from here on lose digits in a spreadsheet program: they are written as text."""
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|_(?=x[0-9A-Fa-f]{4}_)|[&<>\r]")
NAME = re.compile(r"[\[\]:*?/\\]")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = (
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
    "<fonts><font/><font><b/></font></fonts><fills><fill/></fills><borders><border/></borders>"
    '<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/><xf fontId="1" applyFont="1"/>'
    '<xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs>'
)
FROZEN = (
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView>'
    "</sheetViews>"
)
BOLD, OF_DAY, OF_MOMENT = 1, 2, 3


def write(file, table, options):
    """Write a Table to an open binary file; what is more than a sheet can hold goes on in the next one."""
    zone, sheets = table.actor.look.timezone, 0
    cells = {kind: _each(cell) for kind, cell in ((NUMBER, _number), (YES_NO, _yes_no), (DAY, _day))}
    cells |= {TEXT: _texts, MOMENT: _each(lambda value: _moment(value, zone))}
    columns = [(one.take, one.place, cells[one.kind]) for one in table.columns]
    header = "".join(map(_bold, ["id", *(one.header for one in table.columns)]))
    rows, more = _rows(table.bundles, columns), True
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=FAST) as package:
        while more:
            sheets += 1
            with package.open(f"xl/worksheets/sheet{sheets}.xml", "w", force_zip64=True) as sheet:
                more = _write_sheet(sheet, header, rows)
        _write_frame(package, capfirst(str(table.bound.entity.plural)), sheets)


def _rows(bundles, columns):
    for bundle in bundles:
        cells = [cells(take(bundle.values[place])) for take, place, cells in columns]
        ids = [f'<row><c t="inlineStr"><is><t>{id}</t></is></c>' for id in bundle.ids]
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


def _bold(text):
    return _text(text).replace("<c ", f'<c s="{BOLD}" ', 1)


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


def _write_frame(package, title, sheets):
    """What holds the sheets together."""
    numbers = range(1, sheets + 1)
    names = [NAME.sub(" ", title)[:26] + (f" {number}" if number > 1 else "") for number in numbers]
    listed = "".join(
        f'<sheet name="{_attribute(name)}" sheetId="{number}" r:id="r{number}"/>'
        for number, name in zip(numbers, names, strict=True)
    )
    leads = "".join(_leads(number, "worksheet", f"worksheets/sheet{number}.xml") for number in numbers)
    type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = [("/xl/workbook.xml", f"{type}.sheet.main+xml"), ("/xl/styles.xml", f"{type}.styles+xml")]
    parts += [(f"/xl/worksheets/sheet{number}.xml", f"{type}.worksheet+xml") for number in numbers]
    types = "".join(f'<Override PartName="{part}" ContentType="{of}"/>' for part, of in parts)
    for name, text in (
        ("xl/workbook.xml", _part("workbook", f'<sheets xmlns:r="{OFFICE}">{listed}</sheets>')),
        ("xl/_rels/workbook.xml.rels", _relations(leads + _leads("s", "styles", "styles.xml"))),
        ("xl/styles.xml", _part("styleSheet", STYLES)),
        ("_rels/.rels", _relations(_leads("0", "officeDocument", "xl/workbook.xml"))),
        (
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        ),
    ):
        package.writestr(name, HEAD + text)


def _part(name, inside):
    return f'<{name} xmlns="{MAIN}">{inside}</{name}>'


def _leads(id, kind, target):
    return f'<Relationship Id="r{id}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def _relations(leads):
    return f'<Relationships xmlns="{PACKAGE}/relationships">{leads}</Relationships>'


def _attribute(text):
    return NOT_IN_XML.sub(_escaped, text).replace('"', "&quot;")
