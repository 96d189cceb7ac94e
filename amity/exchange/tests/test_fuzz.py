"""Whatever bytes come, the answer is a table or an Unreadable."""

import contextlib

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.exchange.read.open import open_table
from amity.exchange.read.table import Unreadable

from .test_vcard import IPHONE, OUTLOOK, VERSION_4
from .test_workbooks import CELL, changed, ods, workbook

BOOK = workbook([["name", "sum", "when"], ["Ivan", 1.5, "x"], ["Anna", 2, "y"]])
SHEET = ods(f"<table:table-row>{CELL % ('', 'a')}{CELL % ('', 'b')}</table:table-row>")
CARDS = (IPHONE + OUTLOOK + VERSION_4).encode()
MESSY = st.text(st.sampled_from(list("ab1,;\t|\"'\r\n \0ЖяÜ=@")), max_size=300)
STARTS = st.sampled_from(
    [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"BEGIN:VCARD\r\n", b"sep=;\n"]
)
fuzzed = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(tmp_path, content, **chosen):
    path = tmp_path / "anything"
    path.write_bytes(content)
    with contextlib.suppress(Unreadable), open_table(path, **chosen) as table:
        for row in table.rows:
            assert len(row.cells) == len(table.headers)
            assert "\0" not in "".join(row.cells)


@fuzzed
@given(start=STARTS, rest=st.binary(max_size=600))
def test_random_bytes(tmp_path, start, rest):
    read(tmp_path, start + rest)


@fuzzed
@given(text=MESSY, encoding=st.sampled_from(["utf-8", "utf-16", "utf-16-be", "cp1251", "koi8_r"]))
def test_messy_text(tmp_path, text, encoding):
    read(tmp_path, text.encode(encoding, "replace"))


@fuzzed
@given(whole=st.sampled_from([BOOK, SHEET, CARDS]), at=st.floats(0, 1), junk=st.binary(max_size=8), cut=st.booleans())
def test_wounded_workbooks_and_cards(tmp_path, whole, at, junk, cut):
    place = int(at * len(whole))
    read(tmp_path, whole[:place] + junk + (b"" if cut else whole[place + len(junk) :]))


@settings(fuzzed, max_examples=40)
@given(
    part=st.sampled_from(["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"]),
    at=st.floats(0, 1),
    junk=st.binary(max_size=8),
)
def test_workbooks_with_wounded_parts(tmp_path, part, at, junk):
    def wound(xml):
        place = int(at * len(xml))
        return xml[:place] + junk + xml[place + len(junk) :]

    read(tmp_path, changed(BOOK, part, wound))
