"""Numbers, percentages and money."""

from decimal import Decimal, InvalidOperation

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from amity.base.money import CURRENCIES, Money, currency_in, parse_amount, show_money, show_number
from amity.base.text.markup import esc

from .field_type import NOTHING, FieldType, empty, filled

COMPARISONS = {
    "is": (_("is"), lambda path, value: Q(**{path: value})),
    "more": (_("is more than"), lambda path, value: Q(**{f"{path}__gt": value})),
    "less": (_("is less than"), lambda path, value: Q(**{f"{path}__lt": value})),
    "empty": (_("is empty"), empty),
    "filled": (_("is filled"), filled),
}


class Number(FieldType):
    """A decimal number with at most `places` digits after the point, below 10 to the power of `digits`."""

    widget = "number"
    numeric = True

    def __init__(self, places=0, digits=15):
        self.places, self.digits = places, digits

    def parse(self, raw, look):
        if raw in (None, ""):
            return None
        try:
            value = raw if isinstance(raw, Decimal) else parse_amount(str(raw), look.language)
            value = round(value, self.places)
        except InvalidOperation:
            raise ValueError(_now("This is no number."))
        if abs(value) >= 10**self.digits:
            raise ValueError(_now("This number is too big."))
        return value if self.places else int(value)

    def text(self, value, look):
        return "" if value is None else show_number(value, look.language)

    def pack(self, value):
        return value if value is None or isinstance(value, int) else float(value)

    def unpack(self, packed):
        return packed if packed is None or not self.places else Decimal(str(packed))

    def questions(self):
        return COMPARISONS


class Percent(Number):
    """A share of a hundred."""

    def parse(self, raw, look):
        value = super().parse(str(raw or "").replace("%", "").strip(), look)
        if value is not None and not 0 <= value <= 100:
            raise ValueError(_now("Write a percentage from 0 to 100."))
        return value

    def show(self, value, look):
        return NOTHING if value is None else SafeString(f"{self.text(value, look)} %")


class MoneyType(FieldType):
    """An amount in a currency. Sums over several currencies are made in the company's own."""

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
            return text
        text = str(text or "").strip()
        if not text:
            return None
        named = currency_in(text)
        currency = (named or currency or look.currency).upper()
        if currency not in CURRENCIES:
            raise ValueError(_now("%(currency)s is no currency that we know.") % {"currency": currency[:10]})
        amount = round(parse_amount(text, look.language), 2)
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
