import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.base.text.clean import clean_line, clean_text

FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("  Anna \t Smith \n", "Anna Smith"),
        ("An\x00na\x07", "Anna"),
        ("Ёлкин".encode().decode(), "Ёлкин"),
        ("и\u0306од", "йод"),
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("a\u2066b\u2069\ufeff", "ab"),
        ("half \ud800 pair", "half pair"),
        ("Anna\u00a0Smith", "Anna Smith"),
        (FAMILY, FAMILY),
        (7, "7"),
        ("", ""),
    ],
)
def test_a_line_is_one_line_of_plain_signs(dirty, clean):
    assert clean_line(dirty, 100) == clean


def test_a_text_keeps_its_lines_and_tabs():
    assert clean_text("\n one\r\ntwo\rthree\u2028four\tfive \n", 100) == "one\ntwo\nthree\nfour\tfive"


def test_what_is_too_long_is_refused_with_both_lengths():
    with pytest.raises(ValueError, match="10001 characters, at most 200"):
        clean_line("a" * 10_001, 200)
    with pytest.raises(ValueError, match="at most 5"):
        clean_text("a\n" * 4, 5)


def test_what_is_long_only_by_its_dirt_fits():
    assert clean_line("\x00" * 500 + " a " + " " * 500, 1) == "a"


@given(st.text(st.characters(), max_size=80))
def test_whatever_comes_the_database_can_keep_it(text):
    for clean in (clean_line(text, 200), clean_text(text, 200)):
        assert "\x00" not in clean and clean == clean.strip()
        assert clean.encode("utf-8").decode("utf-8") == clean
        assert unicodedata.is_normalized("NFC", clean)
        assert not {"\u202e", "\u2066"} & set(clean)


@given(st.text(st.characters(), max_size=80))
def test_cleaning_twice_changes_nothing(text):
    assert clean_line(clean_line(text, 400), 400) == clean_line(text, 400)
    assert clean_text(clean_text(text, 400), 400) == clean_text(text, 400)
