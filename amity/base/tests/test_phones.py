import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from amity.base.phones import parse_phone, phone_digits, show_phone


@pytest.mark.parametrize(
    ("text", "region", "kept"),
    [
        ("0888 123 456", "BG", "+359888123456"),
        ("02/981 23 45", "BG", "+35929812345"),
        ("+359 88 812 3456", "RU", "+359888123456"),
        ("00359 888 123456", "RU", "+359888123456"),
        ("359888123456", "BG", "+359888123456"),
        ("8 (912) 345-67-89", "RU", "+79123456789"),
        ("8 701 123 45 67", "KZ", "+77011234567"),
        ("8(727)2581234", "KZ", "+77272581234"),
        ("+7 (495) 123-45-67", "KZ", "+74951234567"),
        ("тел.: 0888 123 456", "BG", "+359888123456"),
        ("0888 123 456 вътр. 12", "BG", "+359888123456;ext=12"),
        ("8 (495) 123-45-67 доб. 5", "RU", "+74951234567;ext=5"),
        ("8 727 258 12 34, ішкі 7", "KZ", "+77272581234;ext=7"),
        ("+44 20 7946 0018 ext 7", "BG", "+442079460018;ext=7"),
        ("+35929812345;ext=12", "BG", "+35929812345;ext=12"),
        ("٠٨٨٨ ١٢٣ ٤٥٦", "BG", "+359888123456"),
    ],
)
def test_numbers_are_read_as_people_write_them(text, region, kept):
    assert parse_phone(text, region) == kept


def test_a_company_in_bulgaria_reads_the_national_form_of_its_kazakh_customer():
    assert parse_phone("8 (701) 123-45-67", "BG") == "+77011234567"


def test_a_company_in_germany_does_not_take_its_own_wrong_number_for_a_bulgarian_one():
    with pytest.raises(ValueError):
        parse_phone("0888 12 3456", "AT")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12", "too short"),
        ("0888 123 456, 0888 123 457", "too long"),
        ("0888 123 456 / 0888 123 457", "too long"),
        ("Иван 0888 123 456", "words in it"),
        ("0888 123 456 Иван", "words in it"),
        ("call 0888 123 456", "words in it"),
        ("0000000000", "country code"),
        ("", "country code"),
        ("+", "country code"),
        ("9" * 100_000, "too long"),
    ],
)
def test_a_refusal_says_what_to_do(text, said):
    with pytest.raises(ValueError, match=said) as refused:
        parse_phone(text, "BG")
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    ("kept", "region", "shown"),
    [
        ("+359888123456", "BG", "088 812 3456"),
        ("+359888123456", "RU", "+359 88 812 3456"),
        ("+77011234567", "KZ", "8 (701) 123 4567"),
        ("+77011234567", "RU", "+7 701 123 4567"),
        ("+74951234567;ext=5", "RU", "8 (495) 123-45-67, ext. 5"),
        ("no number", "BG", "no number"),
        ("", "BG", ""),
        (None, "BG", ""),
    ],
)
def test_a_number_is_shown_as_at_home_or_with_its_country(kept, region, shown):
    assert show_phone(kept, region) == shown


def test_what_is_shown_is_read_back_as_it_was():
    for kept in ("+359888123456", "+77011234567", "+74951234567;ext=5", "+442079460018"):
        for region in ("BG", "RU", "KZ", "GB"):
            assert parse_phone(show_phone(kept, region), region) == kept


def test_the_word_for_an_extension_is_in_the_language_of_whoever_looks(monkeypatch):
    assert show_phone("+35929812345;ext=9", "BG").endswith("ext. 9")
    monkeypatch.setattr("amity.base.phones._", lambda text: "вътр.")
    assert show_phone("+35929812345;ext=9", "BG").endswith("вътр. 9")
    with override("bg"):
        assert parse_phone(show_phone("+35929812345;ext=9", "BG"), "BG") == "+35929812345;ext=9"


@pytest.mark.parametrize(
    ("typed", "region"),
    [
        ("0888 123", "BG"),
        ("+359 888", "BG"),
        ("00359888123456", "BG"),
        ("888-123-456", "KZ"),
        ("0888123456 вътр. 12", "BG"),
    ],
)
def test_any_part_of_a_number_finds_it(typed, region):
    assert phone_digits(typed, region) in "359888123456"


def test_a_whole_russian_number_is_found_by_its_trunk_eight():
    assert phone_digits("8 (701) 123-45-67", "KZ") in phone_digits("+77011234567")
    assert phone_digits("8 123 456", "BG") == "8123456"


@given(st.text(max_size=80), st.sampled_from(["BG", "RU", "KZ", "US", ""]))
def test_any_text_is_a_number_or_a_message(text, region):
    try:
        kept = parse_phone(text, region)
    except ValueError:
        return
    assert kept.startswith("+")
    assert parse_phone(kept, region) == kept
