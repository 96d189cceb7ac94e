"""JSON becomes a table: objects are rows, whatever they hold."""

import pytest

from amity.exchange.read import json_lines
from amity.exchange.read.table import Unreadable

LINES = """{"id": 7, "name": "Alpha", "employees": 1.50, "kinds": ["a", "b"], "open": true, "none": null}

{"id": 8, "name": "Бета", "owner": {"id": "x1", "name": "Bob", "who": "bob@b.test"}, "city": "Ruse"}
"""


def test_each_line_is_a_row_and_every_key_that_comes_a_column(bring):
    table = bring(LINES)
    assert (table.kind, table.headers) == (
        "json", ["id", "name", "employees", "kinds", "open", "none", "owner.id", "owner", "city"],
    )  # fmt: skip
    first, second = table.rows
    assert first.cells == ["7", "Alpha", "1.50", "a; b", "true", "", "", "", ""]
    assert (second.number, second.cells[1], second.cells[6:]) == (3, "Бета", ["x1", "bob@b.test", "Ruse"])


def test_what_there_are_several_of_has_columns_of_its_own(bring):
    table = bring(
        '{"phones": [{"value": "1", "label": "work"}, {"value": "2", "label": ""}], "amount": {"amount": "5", '
        '"currency": "EUR"}, "contacts": [{"entity": "contact", "id": "a", "name": "A; B"}, {"entity": "contact", '
        '"id": "b", "name": "C"}]}'
    )
    (row,) = table.rows
    assert dict(zip(table.headers, row.cells, strict=True)) == {
        "phones": "1", "phones.label": "work", "phones 2": "2", "phones 2.label": "",
        "amount": "5", "amount.currency": "EUR", "contacts": "A, B; C", "contacts.id": "contact:a; contact:b",
    }  # fmt: skip


@pytest.mark.parametrize("content", ['[{"a": 1},\n {"a": 2}]', '{"next": 1, "results": [{"a": 1}, {"a": 2}]}'])
def test_a_list_in_one_text_is_a_table_too(bring, content):
    assert [row.cells for row in bring(content).rows] == [["1"], ["2"]]


def test_a_line_that_is_no_object_is_told_and_the_others_are_read(bring):
    rows = list(bring('{"a": 1}\n{"a": \n[1]\n{"a": 2}\n').rows)
    assert [row.cells for row in rows] == [["1"], [""], [""], ["2"]]
    assert [bool(row.problems) for row in rows] == [False, True, True, False]


@pytest.mark.parametrize(
    "content", ['["a", "b"]', '{"a": {', '[{"a":' * 100_000, "[{}, {}]", '["' + "x" * 100_000, '{"a" 1}']
)
def test_what_is_no_list_of_objects_is_refused(bring, content):
    with pytest.raises(Unreadable):
        bring(content)


def test_thousands_of_keys_are_refused(bring):
    with pytest.raises(Unreadable, match="2000"):
        bring("\n".join(f'{{"key{n}": 1}}' for n in range(3000)))


def test_what_has_no_end_of_depth_is_refused(bring):
    with pytest.raises(Unreadable):
        bring('{"a": ' + "[" * 700 + "]" * 700 + "}")


def test_halves_of_characters_are_told_and_never_taken(bring):
    table = bring('{"id": "\\ud800", "name": "\\ud83d\\ude42"}\n{"\\udc00": "x"}\n')
    first, _second = table.rows
    assert (first.cells[:2], first.problems[0].column, first.problems[0].blocks) == (["\ufffd", "🙂"], 0, True)
    assert table.headers[2] == "\ufffd"


def test_a_text_that_is_too_large_is_refused_before_it_is_read(bring, monkeypatch):
    monkeypatch.setattr(json_lines, "MAX_WHOLE", 10)
    monkeypatch.setattr(json_lines, "_parsed", lambda text: pytest.fail("it was read"))
    with pytest.raises(Unreadable, match="too large"):
        bring('[{"a": 1}, {"a": 2}]')
