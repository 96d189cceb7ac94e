"""An amount and its currency."""

from django.db.models import F

from amity.base.money import Money

from ..asking import amount_asked, worth
from .field import Field


class MoneyColumn(Field):
    """An amount and its currency."""

    def parts(self, actor):
        return F(self.key), F(f"{self.key}_currency")

    def load(self, amount, currency):
        return None if amount is None else Money(amount, currency)

    def order(self, actor):
        return worth(F(self.key), F(f"{self.key}_currency"), actor.look)

    def q(self, question, value, actor):
        """Amounts of several currencies are compared in the company's."""
        ask = self.type.questions()[question][1]
        return amount_asked(ask, question, value, F(self.key), F(f"{self.key}_currency"), actor.look)

    def columns(self, value):
        if value is None:
            return {self.key: None}
        return {self.key: value.amount, f"{self.key}_currency": value.currency}

    def stored(self, record):
        return self.type.pack(self.load(getattr(record, self.key), getattr(record, f"{self.key}_currency")))
