"""Files that are cut off, forged, locked, endless or written half in one way and half in another: each ends in a
message or in rows of which every one is accounted for, in little memory and in good time."""

import io
import json
import os
import zipfile
from time import monotonic

import pytest

from amity.exchange.read.archive import tables_in
from amity.exchange.read.open import open_table
from amity.exchange.read.table import Unreadable

from .memory import Peak
from .test_workbooks import CELL, changed, ods, workbook

BOOK = workbook([["name", "sum"], ["Ivan", 1.5], ["Anna", 2]])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000
EVENT = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART:20240101T100000Z\n"
END = b"END:VEVENT\nEND:VCALENDAR\n"
MUCH = 80_000_000


def endless(head, unit, size):
    """Write `head`, and `unit` again and again up to `size` bytes."""

    def write(path):
        with open(path, "wb") as file:
            file.write(head)
            for _block in range(size // 1_000_000):
                file.write(unit * (1_000_000 // len(unit)))

    return write


def zipped(parts):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return raw.getvalue()


def locked(archive):
    """The archive with the flag of a password at each of its parts."""
    raw = bytearray(archive)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(mark)
        while at >= 0:
            raw[at + place] |= 1
            at = raw.find(mark, at + 4)
    return bytes(raw)


def parts_of(archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def sheet(rows):
    return ods(f"<table:table-row>{CELL % ('', 'a')}</table:table-row>{rows}")


REFUSED = {
    "a workbook cut off": (BOOK[: len(BOOK) * 2 // 3], "damaged"),
    "a workbook without its list of parts": (BOOK[: BOOK.find(b"PK\x01\x02")], "damaged"),
    "a workbook whose parts are locked": (locked(BOOK), "damaged"),
    "a workbook with a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "16,384 columns": (workbook([[f"c{n}" for n in range(16_384)], ["x"] * 16_384]), "2000 columns"),
    "a letter called xls": (OLE + "WordDocument".encode("utf-16-le"), "old Office document"),
    "an old workbook of noise": (OLE + "Workbook".encode("utf-16-le") + os.urandom(5000), "damaged"),
    "a million cells by a number": (
        sheet(f"<table:table-row>{CELL % (' table:number-columns-repeated="1000000"', 'x')}</table:table-row>"),
        "columns",
    ),
    "fewer rows than none": (
        sheet(f'<table:table-row table:number-rows-repeated="-5">{CELL % ("", "b")}</table:table-row>'),
        "damaged",
    ),
    "an archive in an archive": (zipped({"a.zip": zipped({"b.csv": "a,b"})}), "ZIP"),
    "objects in objects": (b'{"a":' * 5000 + b"1" + b"}" * 5000, "JSON"),
    "lists in a list": (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n", "JSON"),
    "a list with a key twice": (b'[{"name": "Anna", "name": "Bob"}]', "“name” stands twice"),
    "a JSON text without end": (endless(b'{"a":"', b"x", MUCH), "too large"),
    "a spreadsheet of 2003": (b'<?xml version="1.0"?><Workbook/>', "XML"),
    "a line of commas": (endless(b'a,b\n1,"open,', b"xyzxyz xyz,", MUCH), "2000 columns"),
}
BORNE = {
    "a workbook with macros": (zipped(parts_of(BOOK) | {"xl/vbaProject.bin": OLE}), 2, 0),
    "a million rows by a number": (
        sheet(f'<table:table-row table:number-rows-repeated="200000">{CELL % ("", "b")}</table:table-row>'), 200_000, 0,
    ),
    "tags without end in a sheet": (
        changed(BOOK, "xl/worksheets/sheet1.xml", lambda x: x.replace(b"<sheetData>", b"<sheetData>" + b"<a>" * 9999)),
        2, 0,
    ),
    "a mark left open over many megabytes": (endless(b'a,b\n1,"open\n', b"x,y\n", 8_000_000), 2_000_001, 1),
    "one line without end": (endless(b"name\n", b"x", MUCH), 1, 1),
    "UTF-8, then Windows": (
        "имя,град\n".encode() + "Аня,Русе\n".encode() * 500 + "Ян,Ром\n".encode("cp1251") * 9, 509, 9,
    ),
    "UTF-8, then UTF-16": (b"name,city\n" + b"Anna,Rome\n" * 50 + "Jo,Bern\n".encode("utf-16-le") * 3, 53, 0),
    "UTF-16 without its mark": ("имя;град\nАня;Русе\n".encode("utf-16-be") * 50, 99, 0),
    "UTF-16 with half a character": (("a;b\n1;2\n" * 50).encode("utf-16-le") + b"x", 100, 1),
    "a picture of a megabyte in one line": (
        b"BEGIN:VCARD\nFN:Anna\nPHOTO;ENCODING=b:" + b"A" * 1_500_000 + b"\nTEL:+359888123456\nEND:VCARD\n", 1, 0,
    ),
    "a note without end": (endless(b"BEGIN:VCARD\nFN:Anna\nNOTE:", b"A", MUCH // 2), 1, 1),
    "a hundred thousand phones": (b"BEGIN:VCARD\nFN:Anna\n" + b"TEL:+359888123456\n" * 100_000 + b"END:VCARD\n", 1, 1),
    "cards that only begin": (b"BEGIN:VCARD\n" * 10_000 + b"FN:A\nEND:VCARD\n", 10_000, 9_999),
    "events in events": (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 50_000 + b"END:VEVENT\n" * 49_999 + END, 1, 0),
    "alarms in alarms": (EVENT + b"BEGIN:VALARM\n" * 50_000 + END, 1, 0),
    "an event at every second": (EVENT + b"RRULE:FREQ=SECONDLY;UNTIL=99991231T000000Z\n" + END, 1, 1),
    "many thousand guests": (EVENT + b"ATTENDEE:mailto:a.long.name@b.example\n" * 200_000 + END, 1, 1),
    "a rule that never ends": (EVENT + b"RRULE:FREQ=DAILY\n" * 100_000 + END, 1, 1),
    "lines with a key twice": (b'{"name": "Anna"}\n{"name": "Eva", "name": "Bob"}\n{"b": {"c": 1, "c": 2}}\n', 3, 2),
    "a first line with a key twice": (b'{"name": "Eva", "name": "Bob"}\n{"name": "Anna"}\n', 2, 1),
    "numbers that are none": (b'{"name": "Anna", "n": NaN, "i": -Infinity}\n{"name": 1e999}\n', 2, 0),
    "a number of ten thousand digits": (b'{"name": "x", "n": ' + b"9" * 10_000 + b"}\n", 1, 0),
    "objects two deep": (json.dumps({f"k{n}": {f"v{m}": 1 for m in range(9)} for n in range(40)}).encode(), 1, 0),
}  # fmt: skip
"""{what it is: (content, how many rows, how many of them with a fault that leaves them out)}."""


def opened(tmp_path, content):
    path = tmp_path / "file"
    content(path) if callable(content) else path.write_bytes(content)
    return open_table(path)


@pytest.fixture(autouse=True)
def _bounded():
    """Whatever it is, it takes less than half a minute and so much memory."""
    begun = monotonic()
    with Peak() as peak:
        yield
    assert monotonic() - begun < 30
    assert peak.more < 500_000_000


@pytest.mark.parametrize(("content", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_says_why(tmp_path, content, said):
    with pytest.raises(Unreadable, match=said), opened(tmp_path, content) as table:
        list(table.rows)


@pytest.mark.parametrize(("content", "number", "bad"), BORNE.values(), ids=BORNE)
def test_of_what_can_be_read_every_row_is_accounted_for(tmp_path, content, number, bad):
    found = faulty = 0
    with opened(tmp_path, content) as table:
        for row in table.rows:
            found += 1
            faulty += any(problem.blocks for problem in row.problems)
            assert len(row.cells) == len(table.headers) and not any("\0" in cell for cell in row.cells)
    assert (found, faulty) == (number, bad)


@pytest.mark.parametrize(
    "archive",
    [
        zipped({"a.csv": "a,b\n1,2\n" * 999})[:-40],
        locked(zipped({"a.csv": "a,b\n1,2\n"})),
        zipped({"a.csv": b"0" * 40_000_000}),
        zipped({f"{n}.csv": "a,b\n" for n in range(31)}),
        zipped({}),
    ],
    ids=["cut off", "locked", "a bomb", "of many files", "empty"],
)
def test_an_archive_that_is_none_says_why(archive):
    with pytest.raises(Unreadable):
        for _name, pieces in tables_in(io.BytesIO(archive)):
            b"".join(pieces)


def test_the_path_of_a_file_in_an_archive_leads_nowhere():
    parts = {"x/../../etc/passwd.csv": "a,b\n", "../up.csv": "a,b\n", "/etc/here.csv": "a,b\n"}
    found = [name for name, _pieces in tables_in(io.BytesIO(zipped(parts)))]
    assert found == ["here.csv"]
