"""Tables written for spreadsheet programs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.exchange.read.csv import read_csv
from amity.exchange.write_csv import guarded, write_csv

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufffd"), max_size=30)
STARTS = st.sampled_from(["", "=", "+", "-", "@", "\t", "'", "''=", "'+", '"', ";", "\n"])
CELLS = st.builds(str.__add__, STARTS, TEXT)


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "+A1", "-"]
)
def test_what_could_be_a_formula_gets_an_apostrophe(cell):
    assert guarded(cell) == "'" + cell


@pytest.mark.parametrize(
    "cell", ["", "Ivan", "-12.50", "+359 888 123-456", "+7 (916) 123-45-67", "O'Brien", "a=b", "'tis"]
)
def test_numbers_phones_and_plain_text_stay_as_they_are(cell):
    assert guarded(cell) == cell


@pytest.mark.parametrize(("language", "line"), [("en", "a,b"), ("bg", "a;b"), ("ru", "a;b"), ("kk", "a;b")])
def test_the_separator_follows_the_language(language, line):
    assert b"".join(write_csv(["a", "b"], [], language=language)).decode("utf-8-sig") == line + "\r\n"


def test_the_mark_for_excel_may_be_left_out():
    assert b"".join(write_csv(["a"], [], bom=True)).startswith(b"\xef\xbb\xbf")
    assert b"".join(write_csv(["a"], [], bom=False)) == b"a\r\n"


def test_a_long_table_comes_in_pieces():
    pieces = write_csv(["a"], (["x" * 100] for _ in range(10_000)))
    assert max(map(len, pieces)) < 100_000


@given(rows=st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_what_is_written_is_read_again(rows, tmp_path_factory):
    rows = [list(row) for row in rows if any(row)]
    path = tmp_path_factory.mktemp("csv") / "table.csv"
    path.write_bytes(b"".join(write_csv(["Name", "Note"], rows, language="ru")))
    with read_csv(path, delimiter=";", header=True) as table:
        assert [row.cells for row in table.rows] == rows
