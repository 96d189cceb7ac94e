"""Money: amounts with a currency, read as people write them and shown as their language writes them."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from babel import Locale
from babel.numbers import get_currency_symbol, get_decimal_symbol, get_group_symbol
from django.utils.translation import gettext as _

CURRENCIES = tuple(
    "EUR USD RUB KZT BGN GBP CHF TRY UAH RON RSD MKD ALL PLN CZK HUF SEK NOK DKK GEL "
    "AMD AZN UZS KGS TJS BYN MDL CNY JPY INR AED CAD AUD ILS KRW BRL ZAR".split()
)
"""Those that a company of ours meets, the likeliest first. Bulgaria has the euro since 2026; BGN is for older data."""

SIGNS = {
    "€": "EUR",
    "$": "USD",
    "₽": "RUB",
    "₸": "KZT",
    "£": "GBP",
    "₺": "TRY",
    "₴": "UAH",
    "лв": "BGN",
    "руб": "RUB",
    "тг": "KZT",
}
SYMBOLS = {"KZT": "₸", "RUB": "₽", "EUR": "€", "USD": "$", "GBP": "£"}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount (Decimal, two places) in a currency (ISO 4217)."""

    amount: Decimal
    currency: str


def parse_amount(text, language):
    """The Decimal that a person means by "1 234,50", "1,234.50", "1.234,50 €", "48 600 ₸" or "12 900 лв.".

    Of two different marks the last is the decimal point. One mark that stands several times groups thousands. One
    mark followed by exactly three digits groups thousands if the language groups so (a comma in English, a point
    never), else it is the decimal point. Raises ValueError with a message.
    """
    digits = re.sub(r"[^\d.,+-]", "", text.replace("\u2212", "-"), flags=re.ASCII).strip(".,")
    marks = [mark for mark in digits if mark in ".,"]
    if len(set(marks)) == 2:
        digits = digits.replace(marks[0], "").replace(marks[-1], ".") if marks.count(marks[-1]) == 1 else "?"
    elif len(marks) > 1 or (marks == [","] and language == "en" and re.search(r",\d{3}$", digits)):
        digits = digits.replace(marks[0], "")
    elif marks:
        digits = digits.replace(",", ".")
    letters = re.sub(r"[\d\s.,+\-\u2212'’_\u00a0\u202f]", "", text).casefold()
    if letters and not _is_currency(letters):
        digits = "?"
    try:
        value = Decimal(digits)
    except InvalidOperation:
        raise ValueError(_("“%(text)s” is no number. Write it like 1234.50.") % {"text": text.strip()[:40]}) from None
    if abs(value) >= Decimal(10) ** 20:
        raise ValueError(_("This number is too big."))
    return value


def _is_currency(letters):
    return letters.upper() in CURRENCIES or any(letters == sign for sign in SIGNS)


def currency_in(text):
    """The currency that an amount as typed names by sign or code; None if it names none."""
    for word in re.findall(r"[^\W\d_]+|[€$₽₸£₺₴]", text):
        if word.upper() in CURRENCIES:
            return word.upper()
        if found := SIGNS.get(word.casefold()):
            return found
    return None


@cache
def _marks(language):
    """(group mark, decimal mark) of a language; a thin space groups where the language uses a space."""
    group, point = get_group_symbol(language), get_decimal_symbol(language)
    return ("\u202f" if group.isspace() else group), point


@cache
def _pattern(currency, language):
    """The text before and after the number."""
    symbol = SYMBOLS.get(currency) or get_currency_symbol(currency, locale=language)
    pattern = Locale.parse(language).currency_formats["standard"].pattern
    return (symbol, "") if pattern.startswith("¤") and len(symbol) == 1 else ("", f"\u00a0{symbol}")


def show_number(value, language):
    """A number with its groups, as many decimals as it has but no trailing zeros of a whole one."""
    group, point = _marks(language)
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    whole, _dot, rest = text.partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", group) + (point + rest if rest else "")


def show_money(money, language):
    """An amount with its currency: two decimals, none where they are zero."""
    group, point = _marks(language)
    before, after = _pattern(money.currency, language)
    whole, _dot, rest = f"{money.amount:,.2f}".partition(".")
    number = whole.replace(",", group) + ("" if rest == "00" else point + rest)
    return f"{before}{number}{after}" if not number.startswith("-") else f"-{before}{number[1:]}{after}"
