"""Money: amounts with a currency, read as people write them and shown as their language writes them."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol
from django.utils.translation import gettext as _

CURRENCIES = tuple(
    "EUR USD RUB KZT BGN GBP CHF TRY UAH RON RSD MKD ALL PLN CZK HUF SEK NOK DKK GEL "
    "AMD AZN UZS KGS TJS BYN MDL CNY JPY INR AED CAD AUD ILS KRW BRL ZAR".split()
)
"""Those that a company of ours meets, the likeliest first. Bulgaria has the euro since 2026; BGN is for older data."""

SIGNS = {
    **dict.fromkeys(("€", "евро", "euro", "еуро"), "EUR"),
    **dict.fromkeys(("$", "долл", "долара", "долларов"), "USD"),
    **dict.fromkeys(("₽", "руб", "р", "рублей", "рубля"), "RUB"),
    **dict.fromkeys(("₸", "тг", "тенге", "теңге"), "KZT"),
    **dict.fromkeys(("лв", "лева"), "BGN"),
    "£": "GBP",
    "₺": "TRY",
    "₴": "UAH",
    "₾": "GEL",
    "zł": "PLN",
}
SYMBOLS = {currency: sign for sign, currency in SIGNS.items() if not sign.isalpha()} | {"PLN": "zł"}
WORD = re.compile(r"[^\W\d_]+|[€$₽₸£₺₴₾]")
GROUPED = re.compile(r"([+-]?)(\d{1,3}(?:([ .,])\d{3})(?:\3\d{3})*)(?:(?!\3)([.,])(\d*))?")
PLAIN = re.compile(r"([+-]?)(\d*)(?:[.,](\d*))?")
TOO_BIG = Decimal(10) ** 20


@dataclass(frozen=True, slots=True)
class Money:
    """An amount (Decimal, two places) in a currency (ISO 4217)."""

    amount: Decimal
    currency: str


def parse_amount(text, language):
    """The Decimal that a person means by "1 234,50", "1,234.50", "1.234,50 €", "48 600 ₸" or "12 900 лв.".

    Of two different marks the last is the decimal point; a mark that stands several times groups thousands. One mark
    with exactly three digits behind it could be either: beside a currency it groups ("12.900 лв." is 12900); else a
    comma groups in English and is the decimal comma in the other languages, and a point is the decimal point, as
    programs write it. Nothing groups behind a zero ("0,125"). Raises ValueError with a message.
    """
    number, named = _without_currency(text[:200])
    if found := GROUPED.fullmatch(number):
        sign, whole, group, point, rest = found.groups()
        if point is None and whole.count(group) == 1 and group != " ":
            groups = named or (group == "," and language.startswith("en"))
            if whole.startswith("0") or not groups:
                whole, _mark, rest = whole.partition(group)
        whole = re.sub("[ .,]", "", whole)
    elif (found := PLAIN.fullmatch(number)) and (found[2] or found[3]):
        sign, whole, rest = found.groups()
    else:
        raise ValueError(_("“%(text)s” is no number. Write it like 1234.50.") % {"text": text.strip()[:40]})
    value = Decimal(f"{sign}{whole or 0}.{rest or 0}")
    if abs(value) >= TOO_BIG:
        raise ValueError(_("This number is too big."))
    return value


def _without_currency(text):
    """The number in plain signs, and whether a currency stands before or behind it; other words stay and spoil it."""
    text = re.sub(r"[\s'’_]+", " ", text.replace("\u2212", "-")).strip()
    named = [word for word in WORD.findall(text) if _currency(word)]
    for word in named[:1]:
        text = re.sub(rf"\s*{re.escape(word)}(?:\.(?!\d))?\s*", " ", text, count=1).strip()
    text = re.sub(r"[.,][-–—]$", "", text)  # 100,-
    return re.sub(r"^([+-]) ", r"\1", text), bool(named)


def currency_in(text):
    """The currency that an amount as typed names by sign or code; None if it names none."""
    return next(filter(None, map(_currency, WORD.findall(text))), None)


def _currency(word):
    return word.upper() if word.upper() in CURRENCIES else SIGNS.get(word.casefold())


@cache
def _marks(language):
    """(group mark, decimal mark) of a language; a thin space groups where the language uses a space."""
    group, point = get_group_symbol(language), get_decimal_symbol(language)
    return ("\u202f" if group.isspace() else group), point


@cache
def _pattern(currency, language):
    """The text before and after the number."""
    symbol = "лв." if (currency, language) == ("BGN", "bg") else SYMBOLS.get(currency, currency)
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
    if number[0] != "-":
        return f"{before}{number}{after}"
    return f"-{before}{number[1:]}{after}" if number != "-0" else f"{before}0{after}"
