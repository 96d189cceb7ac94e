"""Exchange rates of the last 18 months, and amounts in other currencies."""

from datetime import date
from decimal import Decimal

from .chance import Chance
from .rows import Rate
from .workdays import months_back

USUAL = {"RUB": 94.0, "KZT": 585.0, "USD": 1.14}
LEV = Decimal("1.95583")  # fixed by the currency board
MONTHS = 18


def rates(today: date, chance: Chance) -> list[Rate]:
    """One rate a month and currency, the oldest first; the current month included."""
    made = []
    wander = dict.fromkeys(USUAL, 1.0)
    for back in range(MONTHS, -1, -1):
        day = months_back(today, back)
        made.append(Rate("BGN", day, LEV))
        for currency, usual in USUAL.items():
            wander[currency] = 0.7 * wander[currency] + 0.3 + chance.uniform(-0.018, 0.018)
            made.append(Rate(currency, day, Decimal(f"{usual * wander[currency]:.4f}")))
    return made


def priced(euros: float, currency: str) -> Decimal:
    """About `euros` as a price that a person would name in `currency`: three digits, then zeros."""
    amount = euros * USUAL.get(currency, 1.0)
    step = 10 ** max(len(str(int(amount))) - 3, 0)
    return Decimal(int(amount / step) * step).quantize(Decimal("0.01"))
