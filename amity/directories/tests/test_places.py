"""The JSON answer of a service, and the places in it."""

import pytest

from amity.directories.places import MANY, NoJson, header_of, places, read_answer, value_at

SAID = b"""{"company_name": "Acme", "number": 123, "capital": 12345678901234567890.10, "live": true, "gone": null,
"none": "", "address": {"city": "Sofia", "lines": ["A", "B"]},
"officers": [{"name": "X"}, {"name": "Y"}], "a.b": "dotted"}"""


def test_values_are_found_by_their_places():
    said = read_answer(SAID)
    expected = {
        "company_name": "Acme",
        "number": "123",
        "capital": "12345678901234567890.10",
        "live": "true",
        "address.city": "Sofia",
        "address.lines.0": "A",
        "address.lines.1": "B",
        "officers.0.name": "X",
        "officers.1.name": "Y",
    }
    assert dict(places(said)) == expected
    assert {place: value_at(said, place) for place in expected} == expected
    assert value_at(said, "address.lines") == "A, B"


@pytest.mark.parametrize(
    "place", " nowhere address officers officers.9.name officers.-1.name officers.x gone gone.x .".split(" ")
)
def test_where_there_is_no_value_there_is_none(place):
    assert value_at(read_answer(SAID), place) == ""


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b'"text"', b"12", b"null", b"\xff\xfe\x00", b"[" * 200_000, b'{"a": 0123}', b'{"a":']
)
def test_what_is_no_json_is_told(body):
    with pytest.raises(NoJson):
        read_answer(body)


def test_a_number_of_a_million_digits_costs_no_more_than_its_text():
    assert len(value_at(read_answer(b'{"a": %s}' % (b"9" * 1_000_000)), "a")) == 2_000


def test_of_a_huge_answer_the_first_places_are_shown():
    assert len(places(read_answer(b"[" + b'{"a": 1},' * 5_000 + b"1]"))) == MANY


def test_control_characters_are_left_out():
    assert value_at(read_answer(rb'{"a": "x\u0000\u0007y"}'), "a") == "xy"


def test_a_place_is_named_as_a_column_would_be():
    assert [header_of(one) for one in ("a", "address.city", "names.0", "0")] == ["a", "city", "names", "0"]
