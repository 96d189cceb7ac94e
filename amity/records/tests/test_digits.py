"""Digits that a field does not keep are told, never lost."""

from decimal import Decimal

import pytest

from amity.records.look import Look
from amity.records.types import Number, Percent

LOOK = Look()


@pytest.mark.parametrize(
    ("type", "text"), [(Percent(), "12.5"), (Percent(), "0.25 %"), (Number(), "1.01"), (Number(2), "3.141")]
)
def test_what_would_be_cut_off_is_told(type, text):
    with pytest.raises(ValueError, match="digit"):
        type.parse(text, LOOK)


@pytest.mark.parametrize(
    ("type", "text", "value"),
    [
        (Percent(), "12.0 %", 12),
        (Percent(1), "12.5", Decimal("12.5")),
        (Number(), Decimal("7.0"), 7),
        (Number(2), Decimal("0.30000000000000004"), Decimal("0.30")),
        (Number(1), Decimal.from_float(0.1), Decimal("0.1")),
        (Number(), "", None),
    ],
)
def test_what_is_kept_whole_is_taken(type, text, value):
    assert type.parse(text, LOOK) == value
