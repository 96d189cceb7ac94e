"""What holds the sheets of a workbook together (ECMA-376, part 1 and 2)."""

import re

from .workbook_cells import escaped

NAME = re.compile(r"[\[\]:*?/\\]")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = (
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
    "<fonts><font/><font><b/></font></fonts>"
    '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    "<borders><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    '<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/><xf fontId="1" applyFont="1"/>'
    '<xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
)


def write_frame(package, title, sheets):
    """Write all but the sheets of a workbook into its package (an open ZipFile)."""
    numbers = range(1, sheets + 1)
    names = [NAME.sub(" ", title)[:26] + (f" {number}" if number > 1 else "") for number in numbers]
    listed = "".join(
        f'<sheet name="{escaped(name)}" sheetId="{number}" r:id="r{number}"/>'
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
