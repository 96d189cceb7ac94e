"""Excel and OpenDocument workbooks, honest and hostile."""

import datetime
import io
import zipfile

import openpyxl
import pytest

from amity.exchange.read.table import Unreadable

SPACES = 'xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"'
ODS = f"""<?xml version="1.0"?><office:document-content
{" ".join(SPACES % (name, name) for name in ("office", "table", "text"))}
><office:body><office:spreadsheet><table:table table:name="One">%s</table:table></office:spreadsheet></office:body>
</office:document-content>"""
CELL = '<table:table-cell office:value-type="string"%s><text:p>%s</text:p></table:table-cell>'


def workbook(rows, **sheets):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for name, more in sheets.items():
        sheet = book.create_sheet(name)
        for row in more:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ods(rows):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<x/>")
        archive.writestr("content.xml", ODS % rows)
    return buffer.getvalue()


def changed(content, part, change):
    """The archive with one part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return buffer.getvalue()


def test_dates_are_iso_and_numbers_plain(cells):
    row = [
        datetime.date(2026, 2, 1),
        datetime.datetime(2026, 2, 1, 9, 5),
        datetime.time(9, 5),
        datetime.timedelta(hours=30),
    ]
    assert cells(workbook([["a", "b", "c", "d"], row])) == [
        ["2026-02-01", "2026-02-01 09:05:00", "09:05:00", "30:00:00"]
    ]
    numbers = [79161234567, 0.1 + 0.2, 1e22, True]
    assert cells(workbook([["a", "b", "c", "d"], numbers])) == [["79161234567", "0.3", "1" + "0" * 22, "true"]]


def test_row_numbers_are_those_of_the_sheet(bring):
    table = bring(workbook([[], [], ["name", "city"], ["Ivan", "Sofia"], [], ["Anna", "Ruse"]]))
    assert [(row.number, row.cells[0]) for row in table.rows] == [(4, "Ivan"), (6, "Anna")]


def test_the_first_sheet_with_something_in_it_is_read_unless_one_is_chosen(bring):
    content = workbook([], People=[["name"], ["Ivan"]], Firms=[["firm"], ["Acme"]])
    assert bring(content).sheet == "People"
    assert bring(content).sheets == ["Sheet", "People", "Firms"]
    assert bring(content, sheet="Firms").headers == ["firm"]
    with pytest.raises(Unreadable, match="no sheet called"):
        bring(content, sheet="Deals")


def test_a_workbook_with_nothing_in_it_says_so(bring):
    with pytest.raises(Unreadable, match="empty"):
        bring(workbook([]))


def test_opendocument_is_read(bring):
    rows = [("name", "city"), ("Иван", "София")]
    written = "".join(f"<table:table-row>{CELL % ('', a)}{CELL % ('', b)}</table:table-row>" for a, b in rows)
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    table = bring(ods(f'{written}<table:table-row table:number-rows-repeated="1048574">{blank}</table:table-row>'))
    assert (table.kind, table.headers) == ("ods", ["name", "city"])
    assert [row.cells for row in table.rows] == [["Иван", "София"]]


def test_two_cells_in_far_corners_are_refused_before_they_take_the_memory(bring):
    book = openpyxl.Workbook()
    book.active["A1"] = "name"
    book.active["XFD1048576"] = "far"
    buffer = io.BytesIO()
    book.save(buffer)
    with pytest.raises(Unreadable, match="1048576 rows and 16384 columns"):
        bring(buffer.getvalue())


def test_far_cells_without_references_are_counted(bring):
    sheet = (
        b"<worksheet><sheetData>"
        + b"<row>"
        + b"<c><v>1</v></c>" * 30_000
        + b"</row>"
        + b"<row/>" * 1000
        + b"</sheetData></worksheet>"
    )
    with pytest.raises(Unreadable, match="30000 columns"):
        bring(changed(workbook([["a"], ["b"]]), "xl/worksheets/sheet1.xml", lambda _: sheet))


def test_a_cell_of_an_opendocument_repeated_over_the_sheet_is_refused(bring):
    cell = CELL % (' table:number-columns-repeated="1000"', "x")
    with pytest.raises(Unreadable, match="1000000 rows and 1000 columns"):
        bring(ods(f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'))


def test_entities_in_an_opendocument_are_refused(bring):
    content = changed(
        ods("<table:table-row/>"), "content.xml", lambda xml: xml.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1)
    )
    with pytest.raises(Unreadable, match="damaged"):
        bring(content)


def test_a_part_that_unpacks_out_of_all_proportion_is_refused(bring):
    bomb = changed(workbook([["a"], ["b"]]), "xl/styles.xml", lambda xml: xml + b" " * 30_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(Unreadable, match="too large"):
        bring(bomb)


def test_a_part_that_lies_about_its_size_is_refused(bring):
    honest = changed(workbook([["a"], ["b"]]), "xl/styles.xml", lambda xml: xml + b" " * 5_000_000)
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        size = archive.getinfo("xl/styles.xml").file_size.to_bytes(4, "little")
    with pytest.raises(Unreadable, match="damaged"):
        bring(honest.replace(size, (900).to_bytes(4, "little")))


def test_a_workbook_cut_off_or_scrambled_is_damaged(bring):
    content = workbook([["name"], ["Ivan"]])
    with pytest.raises(Unreadable, match="damaged"):
        bring(content[: len(content) // 2])
    with pytest.raises(Unreadable, match="damaged"):
        bring(changed(content, "xl/workbook.xml", lambda xml: xml[:80]))


@pytest.mark.parametrize(
    "far",
    [
        b'<row><c r="XFD1048576"><v>1</v></c></row>',
        b"<row><c\n t='n' r = 'XFD1048576'><v>1</v></c></row>",
        b'<x:row><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
        b'<row><c note=">" r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1048576"><c r="XFD1"><v>1</v></c></row>',
    ],
)
def test_far_cells_are_seen_however_they_are_written(bring, far):
    sheet = b'<worksheet xmlns:x="x"><sheetData>' + far + b"</sheetData></worksheet>"
    with pytest.raises(Unreadable, match="16384 columns"):
        bring(changed(workbook([["a"], ["b"]]), "xl/worksheets/sheet1.xml", lambda _: sheet))


def test_far_cells_behind_a_comment_are_refused(bring):
    def comment(xml):
        return xml.replace(b"</sheetData>", b"<!-- <row/><row/> --></sheetData>")

    with pytest.raises(Unreadable, match="damaged"):
        bring(changed(workbook([["a"], ["b"]]), "xl/worksheets/sheet1.xml", comment))
