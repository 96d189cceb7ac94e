"""Numbers, percentages and money."""

from amity.base.money import CURRENCIES, show_number

from .widget import Widget


class Number(Widget):
    """A number as it is written in the person's language."""

    name = "number"


class Percent(Number):
    """A share of a hundred."""


class Money(Widget):
    """An amount, and the currency beside it."""

    name = "money"

    def shown(self, field, value, actor):
        if value is None:
            return {"text": "", "currency": actor.look.currency, "currencies": _currencies(actor)}
        text = show_number(value.amount, actor.look.language)
        return {"text": text, "currency": value.currency, "currencies": _currencies(actor, value.currency)}

    def posted(self, field, data, actor):
        currency = data.get(f"{field.key}.currency", "")[:10] or actor.look.currency
        return {"text": data.get(field.key, ""), "currency": currency, "currencies": _currencies(actor, currency)}


def _currencies(actor, chosen=""):
    return list(dict.fromkeys(filter(None, (actor.look.currency, chosen, *CURRENCIES))))
