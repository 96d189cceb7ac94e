"""Custom fields of companies, for tests: how they are defined, and values of each type."""

from datetime import UTC, date, datetime
from decimal import Decimal

from amity.base.money import Money
from amity.contacts.models import Company
from amity.records.custom import CustomField
from amity.records.registry import entity_of
from amity.records.writing import change

COMPANY = entity_of(Company)
SIZES = [["s", "Small"], ["m", "Medium"], ["l", "Large"]]


def euro(amount, currency="EUR"):
    return Money(Decimal(amount), currency)


VALUES = {
    "text": ["alpha", "Beta", "гама"],
    "long_text": ["one\ntwo", "three"],
    "number": [9, 10, 100, -3, 0],
    "percent": [9, 100, 0],
    "money": [euro("9.50"), euro("10.00"), euro("100.00"), euro("-1.00")],
    "day": [date(1999, 12, 31), date(2026, 1, 1), date(2026, 11, 22)],
    "moment": [datetime(2026, 1, 1, 10, tzinfo=UTC), datetime(2026, 1, 1, 10, 0, 0, 5, tzinfo=UTC)],
    "yes_no": [False, True],
    "choice": ["l", "m", "s"],
    "choices": [["s"], ["s", "m", "l"]],
    "web": ["https://a.test", "https://b.test/x?y=1"],
}


def define(cast, key, type, **options):
    """A custom field of companies; gives its key in conditions."""
    with change(cast.root, source="settings") as c:
        c.insert(CustomField, entity="company", key=key, label={"en": key.title()}, type=type, options=options)
    return f"custom.{key}"


def choices_of(type):
    return {"choices": SIZES} if type.startswith("choice") else {}


def make(cast, key, values):
    """Companies with these values: their ids in the same order, and at the end one without a value."""
    with change(cast.alice, source="web") as c:
        ids = [c.create(Company, name=f"Firm {number}", **{key: value}).pk for number, value in enumerate(values)]
        return [*ids, c.create(Company, name="Firm without").pk]
