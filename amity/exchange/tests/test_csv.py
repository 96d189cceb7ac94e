"""Text tables with every fault that people's files have."""

import pytest

from amity.exchange.read import csv
from amity.exchange.read.faults import MAX_CELL
from amity.exchange.read.table import Unreadable


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_found_out(bring, delimiter):
    table = bring(f"name{delimiter}sum\nIvan{delimiter}5 6\nAnna{delimiter}7\n")
    assert table.headers == ["name", "sum"]
    assert table.delimiter == delimiter


def test_commas_inside_cells_do_not_hide_the_semicolon(bring):
    table = bring("name;sum;note\nIvan;1,5;a, b, c\nAnna;2,5;d, e\nPeter;3,0;f\n")
    assert table.delimiter == ";"


def test_the_separator_that_excel_announces_is_believed_and_its_line_is_no_row(bring):
    table = bring("sep=|\na,x|b\n1,2|3\n")
    assert table.headers == ["a,x", "b"]
    assert [row.number for row in table.rows] == [2]


def test_a_chosen_separator_is_obeyed(bring):
    assert bring("a,b;c\n1,2;3\n", delimiter=";").headers == ["a,b", "c"]


def test_all_line_ends_may_be_mixed(cells):
    assert cells("a;b\r1;2\r\n3;4\n5;6") == [["1", "2"], ["3", "4"], ["5", "6"]]


def test_blank_rows_vanish_and_the_numbers_stay_those_of_a_spreadsheet(bring):
    table = bring('a,b\n1,"two\nlines"\n\n,,\n3,4\n')
    assert [(row.number, row.cells) for row in table.rows] == [(2, ["1", "two\nlines"]), (5, ["3", "4"])]


def test_a_space_before_a_quotation_mark_is_skipped(cells):
    assert cells('a, b\n1, "x, y"\n') == [["1", "x, y"]]


def test_quotation_marks_inside_a_quoted_cell_are_text_and_are_told(bring):
    [row] = bring('id,name,city\n1,"Hotel "Europa"",Sofia\n').rows
    assert row.cells == ["1", 'Hotel "Europa"', "Sofia"]
    assert [problem.blocks for problem in row.problems] == [False]


def test_a_quotation_mark_left_open_costs_its_row_alone(bring):
    rows = list(bring('id,name,x\n1,"Acme,a\n2,Beta,b\n3,"Gamma",c\n').rows)
    assert [row.cells[0] for row in rows] == ["1", "2", "3"]
    assert [bool(row.problems) for row in rows] == [True, False, False]
    assert rows[0].problems[0].blocks


def test_a_quotation_mark_left_open_at_the_end_loses_no_row(bring):
    rows = list(bring('id,name\n1,a\n2,"open\n3,b\n4,c\n').rows)
    assert [row.cells[0] for row in rows] == ["1", "2", "3", "4"]
    assert [row.number for row in rows if row.problems] == [3]


def test_stray_marks_in_a_cell_of_several_lines_do_not_tear_it(bring):
    [first, second] = bring('id,note,x\n1,"one\nsays "hi" twice\nthree",y\n2,b,c\n').rows
    assert first.cells == ["1", 'one\nsays "hi" twice\nthree', "y"]
    assert second.cells == ["2", "b", "c"]


def test_marks_that_open_on_every_line_are_refused_in_good_time(bring, monkeypatch):
    monkeypatch.setattr(csv, "MAX_REREAD", 200_000)
    lines = "a,b,c\n" + 'x",",z\n' * 5000
    with pytest.raises(Unreadable, match="Quotation marks"):
        list(bring(lines, delimiter=",").rows)


def test_rows_too_short_are_filled_and_rows_too_long_are_blocked(bring):
    rows = list(bring("a,b,c\n1,2,3\n1\n1,2,3,4,5\n1,2,3,,\n" + "1,2,3\n" * 10).rows)
    assert rows[1].cells == ["1", "", ""]
    assert [problem.blocks for problem in rows[1].problems] == [False]
    assert rows[2].cells == ["1", "2", "3"]
    assert [problem.blocks for problem in rows[2].problems] == [True]
    assert rows[3] == (5, ["1", "2", "3"], ())


def test_nul_bytes_are_taken_out_and_told(bring):
    [row] = bring(b"a,b\nx\0y,2\n").rows
    assert row.cells == ["xy", "2"]
    assert [(problem.row, problem.column, problem.blocks) for problem in row.problems] == [(2, 0, False)]


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_of_ten_megabytes_is_cut_and_blocked(bring, quote):
    big, small = bring(f"a,b\n{quote}{'x' * 10_000_000}{quote},1\n2,3\n").rows
    assert len(big.cells[0]) == MAX_CELL
    assert [(problem.column, problem.blocks) for problem in big.problems] == [(0, True)]
    assert small == (3, ["2", "3"], ())


def test_a_line_without_end_is_cut_and_the_next_one_is_read(bring):
    big, small = bring("a,b\n" + "x" * 17_000_000 + ",1\n2,3\n").rows
    assert any("too long" in problem.message and problem.blocks for problem in big.problems)
    assert small == (3, ["2", "3"], ())


def test_the_apostrophe_that_guards_a_formula_is_taken_off_and_others_stay(cells):
    assert cells("a,b\n'=1+1,'+359 88\nO'Brien,'quoted'\n") == [["=1+1", "+359 88"], ["O'Brien", "'quoted'"]]


def test_a_table_is_read_as_a_stream(bring, monkeypatch):
    table = bring("a,b\n" + "1,2\n" * 300_000)
    next(table.rows)
    assert table.close.__self__.buffer.tell() < 200_000
