"""Which row is the header, and what columns are called."""

import pytest

from amity.exchange.read.table import Unreadable


def test_data_in_the_first_row_is_no_header(bring):
    table = bring("Ivan,Petrov,ivan@example.com,+359 888 123456\nAnna,Ilieva,anna@example.com,+359 888 123457\n")
    assert not table.has_header
    assert table.headers == ["Column 1", "Column 2", "Column 3", "Column 4"]
    assert next(table.rows).number == 1


def test_a_first_row_of_numbers_like_those_below_is_no_header(bring):
    assert not bring("1,Ivan,20.5\n2,Anna,30.5\n").has_header


def test_years_may_be_headers_over_text(bring):
    assert bring("name,2023,2024\nIvan,a,b\n").has_header


def test_names_of_fields_in_four_languages_are_a_header(bring):
    for line in ("Name,E-mail", "Име,Имейл", "Имя,Почта", "Аты,Пошта"):
        assert bring(f"{line}\nx,y@example.com\n").has_header


def test_what_the_person_says_of_the_header_is_obeyed(bring):
    assert bring("Name,City\nIvan,Sofia\n", header=False).headers == ["Column 1", "Column 2"]
    assert bring("a@b.bg,1\nc@d.bg,2\n", header=True).headers == ["a@b.bg", "1"]


def test_empty_and_double_headers_get_names_of_their_own(bring):
    assert bring("a,a,,A\n1,2,3,4\n").headers == ["a", "a (2)", "Column 3", "A (3)"]


def test_columns_beyond_the_header_are_kept_when_many_rows_fill_them(bring):
    table = bring("a,b\n1,2,3\n4,5,6\n")
    assert table.headers == ["a", "b", "Column 3"]
    assert [row.problems for row in table.rows] == [(), ()]


def test_a_title_above_the_table_is_skipped(bring):
    table = bring("Clients 2026\n\nName;Email;Phone\nA;a@b.bg;1\nB;b@b.bg;2\n")
    assert table.headers == ["Name", "Email", "Phone"]
    assert [row.number for row in table.rows] == [4, 5]


def test_a_header_without_rows_is_a_table_without_rows(bring):
    table = bring("a;b;c\n")
    assert table.headers == ["a", "b", "c"]
    assert list(table.rows) == []


def test_thousands_of_columns_are_refused(bring):
    with pytest.raises(Unreadable, match="columns"):
        bring(",".join("x" * 3000) + "\n")
