"""Numbers, percentages and money."""

from decimal import Decimal, InvalidOperation

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from amity.base.money import CURRENCIES, Money, currency_in, parse_amount, show_money, show_number
from amity.base.text.markup import esc

from .field_type import NOTHING, FieldType, empty, filled

NOISE = Decimal("1e-9")
"""What a number loses up to this share of it is how a program writes it: 0.30000000000000004."""

COMPARISONS = {
    "is": (_("is"), lambda path, value: Q(**{path: value})),
    "more": (_("is more than"), lambda path, value: Q(**{f"{path}__gt": value})),
    "less": (_("is less than"), lambda path, value: Q(**{f"{path}__lt": value})),
    "empty": (_("is empty"), empty),
    "filled": (_("is filled"), filled),
}


class Number(FieldType):
    """A decimal number with at most `places` digits after the point, below 10 to the power of `digits`, not below
    `least` and not above `most`."""

    kept_as = "number"
    widget = "number"
    numeric = True

    def __init__(self, places=0, digits=15, least=None, most=None):
        self.places, self.digits, self.least, self.most = places, digits, least, most

    def parse(self, raw, look):
        if raw in (None, ""):
            return None
        given = raw if isinstance(raw, Decimal) else parse_amount(str(raw), look.language)
        value = self.fit(given)
        if abs(value - given) > NOISE * max(1, abs(given)):
            raise ValueError(self._too_fine())
        return value

    def fit(self, value):
        if value is None:
            return None
        value = _rounded(value, self.places)
        if abs(value) >= 10**self.digits or (self.most is not None and value > self.most):
            raise ValueError(_now("This number is too big."))
        if self.least is not None and value < self.least:
            raise ValueError(_now("This number is too small."))
        return value if self.places else int(value)

    def _too_fine(self):
        """What is said of digits that would be lost."""
        if not self.places:
            return _now("Write a whole number: this field keeps no digits after the point.")
        words = ngettext(
            "This field keeps %(number)s digit after the point.",
            "This field keeps %(number)s digits after the point.",
            self.places,
        )
        return words % {"number": self.places}

    def text(self, value, look):
        return "" if value is None else show_number(value, look.language)

    def pack(self, value):
        return value if value is None or isinstance(value, int) else float(value)

    def unpack(self, packed):
        return None if packed is None else _rounded(packed, self.places) if self.places else int(packed)

    def questions(self):
        return COMPARISONS


class Percent(Number):
    """A share of a hundred."""

    def parse(self, raw, look):
        return super().parse("" if raw is None else str(raw).replace("%", "").strip(), look)

    def fit(self, value):
        value = super().fit(value)
        if value is not None and not 0 <= value <= 100:
            raise ValueError(_now("Write a percentage from 0 to 100."))
        return value

    def show(self, value, look):
        return NOTHING if value is None else SafeString(f"{self.text(value, look)} %")


class MoneyType(FieldType):
    """An amount in a currency. Sums over several currencies are made in the company's own."""

    kept_as = "money"
    widget = "money"
    numeric = True
    LIMIT = Decimal(10) ** 13

    def read(self, data, name):
        if name not in data:
            return None
        return data.get(name), data.get(f"{name}.currency")

    def parse(self, raw, look):
        text, currency = raw if isinstance(raw, tuple) else (raw, None)
        if isinstance(text, Money):
            return self.fit(text)
        text = str(text or "").strip()
        if not text:
            return None
        named = currency_in(text)
        return self.fit(Money(parse_amount(text, look.language), (named or currency or look.currency).upper()))

    def fit(self, value):
        if value is None:
            return None
        try:
            amount, currency = (value.amount, value.currency) if isinstance(value, Money) else value
        except (TypeError, ValueError):
            raise ValueError(_now("This is no amount."))
        if currency not in CURRENCIES:
            raise ValueError(_now("%(currency)s is no currency that we know.") % {"currency": str(currency)[:10]})
        amount = _rounded(amount, 2)
        if abs(amount) >= self.LIMIT:
            raise ValueError(_now("This amount is too big."))
        return Money(amount, currency)

    def show(self, value, look):
        return (
            NOTHING
            if value is None
            else SafeString(f'<span class="money">{esc(show_money(value, look.language))}</span>')
        )

    def text(self, value, look):
        return "" if value is None else show_money(value, look.language)

    def pack(self, value):
        return None if value is None else [str(value.amount), value.currency]

    def unpack(self, packed):
        return None if packed is None else Money(Decimal(packed[0]), packed[1])

    def questions(self):
        return COMPARISONS


def _rounded(value, places):
    """A finite Decimal with so many places; ValueError for what is no number."""
    try:
        if isinstance(value, bool):
            raise ValueError
        value = Decimal(str(value)) if isinstance(value, (float, str)) else Decimal(value)
        if not value.is_finite() or abs(value) >= Decimal(10) ** 20:
            raise ValueError
        return round(value, places) if places else value.to_integral_value()
    except (InvalidOperation, TypeError, ValueError):
        raise ValueError(_now("This is no number.")) from None
