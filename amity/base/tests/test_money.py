from decimal import Decimal

import pytest
from babel.numbers import list_currencies
from hypothesis import given
from hypothesis import strategies as st

from amity.base.money import CURRENCIES, Money, currency_in, parse_amount, show_money, show_number

LANGUAGES = ("en", "bg", "ru", "kk")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1 234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1.234,50 €", "1234.50"),
        ("€1,234.50", "1234.50"),
        ("48 600 ₸", "48600"),
        ("48\u202f600\u00a0₸", "48600"),
        ("12 900 лв.", "12900"),
        ("12.900 лв.", "12900"),
        ("12,900 EUR", "12900"),
        ("12 900.5руб.", "12900.5"),
        ("1'234.50 CHF", "1234.50"),
        ("1.234.567", "1234567"),
        ("1,234,567.891", "1234567.891"),
        ("100,- €", "100"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("7,5", "7.5"),
        (",5", "0.5"),
        ("5.", "5"),
        ("-3,20", "-3.20"),
        ("\u22123", "-3"),
        ("- 3 €", "-3"),
        ("+3", "3"),
        ("1234", "1234"),
        ("1234,5678", "1234.5678"),
        ("٣,٥", "3.5"),
    ],
)
def test_amounts_are_read_as_people_write_them(text, amount, language):
    assert parse_amount(text, language) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "language", "amount"),
    [
        ("1,234", "en", "1234"),
        ("1,234", "bg", "1.234"),
        ("1,234", "ru", "1.234"),
        ("1,234", "kk", "1.234"),
        ("1.234", "en", "1.234"),
        ("1.234", "bg", "1.234"),
    ],
)
def test_the_language_decides_what_could_be_either(text, language, amount):
    assert parse_amount(text, language) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "-",
            ".",
            "€",
            "abc",
            "12 34",
            "1,2,3",
            "1.2,3.4",
            "1.234.5",
            "12,34,567",
            "1e5",
            "NaN",
            "Infinity",
            "5 EUR 6",
        ),
        *("1-2", "12k", "5 EUR USD", "<b>5</b>", "5%", "1234.567.890", "\x00", "1 000 0"),
    ],
)
def test_what_is_no_number_is_refused_by_its_name(text):
    with pytest.raises(ValueError, match="no number"):
        parse_amount(text, "en")


def test_a_huge_number_is_refused():
    with pytest.raises(ValueError, match="too big"):
        parse_amount("9" * 100, "en")


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("5 €", "EUR"),
        ("5лв.", "BGN"),
        ("kzt 5", "KZT"),
        ("5 тенге", "KZT"),
        ("5", None),
        ("$5", "USD"),
        ("5 р.", "RUB"),
    ],
)
def test_a_currency_is_read_beside_its_amount(text, currency):
    assert currency_in(text) == currency


@pytest.mark.parametrize(
    ("amount", "currency", "language", "shown"),
    [
        ("48600.00", "KZT", "ru", "48\u202f600\u00a0₸"),
        ("48600.00", "KZT", "en", "₸48,600"),
        ("1234.5", "EUR", "bg", "1\u202f234,50\u00a0€"),
        ("1234.50", "EUR", "en", "€1,234.50"),
        ("-1234.50", "EUR", "en", "-€1,234.50"),
        ("-0.001", "EUR", "en", "€0"),
        ("12900", "BGN", "bg", "12\u202f900\u00a0лв."),
        ("12900", "BGN", "en", "12,900\u00a0BGN"),
        ("1234567.89", "RUB", "kk", "1\u202f234\u202f567,89\u00a0₽"),
    ],
)
def test_money_is_shown_as_its_language_writes_it(amount, currency, language, shown):
    assert show_money(Money(Decimal(amount), currency), language) == shown


def test_numbers_show_the_decimals_that_they_have():
    assert show_number(Decimal("1234.500"), "bg") == "1\u202f234,5"
    assert show_number(Decimal("1E+3"), "en") == "1,000"
    assert show_number(-1234567, "ru") == "-1\u202f234\u202f567"


def test_our_currencies_are_known_to_the_world():
    assert len(set(CURRENCIES)) == len(CURRENCIES)
    assert set(CURRENCIES) <= list_currencies()


@given(
    st.decimals(min_value=-(10**15), max_value=10**15, places=2),
    st.sampled_from(CURRENCIES),
    st.sampled_from(LANGUAGES),
)
def test_what_is_shown_is_read_back_as_it_was(amount, currency, language):
    shown = show_money(Money(amount, currency), language)
    assert parse_amount(shown, language) == amount
    assert currency_in(shown) == currency


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4), st.sampled_from(LANGUAGES))
def test_a_number_as_shown_is_read_back(value, language):
    assert parse_amount(show_number(value, language), language) == value


@given(st.text(max_size=40), st.sampled_from(LANGUAGES))
def test_any_text_is_a_number_or_a_message(text, language):
    try:
        assert parse_amount(text, language).is_finite()
    except ValueError as refused:
        assert str(refused)
