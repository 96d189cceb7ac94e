"""Files bring values into sealed fields and take them out again, as ever; the database holds them sealed."""

from datetime import date
from decimal import Decimal

import pytest

from amity.base.money import Money
from amity.contacts.models import Company
from amity.records.sealed import is_shut
from amity.records.tests.custom_fields import choices_of, define
from amity.records.writing import change

from .bringing import faults, rows, written
from .exporting import lines, objects

pytestmark = pytest.mark.usefixtures("files")
KINDS = {
    "text": ("A17", "A17"),
    "number": (Decimal(240), 240),
    "money": (Money(Decimal("12.50"), "EUR"), {"amount": 12.5, "currency": "EUR"}),
    "day": (date(2026, 3, 31), "2026-03-31"),
    "yes_no": (True, True),
    "choice": ("m", "m"),
    "choices": (["s", "l"], ["s", "l"]),
}


@pytest.fixture
def fields(cast):
    """{kind: the key of a sealed field of it}."""
    known = {"sensitive": True, "sealed": "yes"}
    return {kind: define(cast, f"own_{kind}", kind, **known, **choices_of(kind)) for kind in KINDS}


def kept(name):
    return rows(Company, name=name)[0].custom


def test_an_export_holds_values_as_those_of_open_fields(cast, fields):
    values = {fields[kind]: value for kind, (value, _said) in KINDS.items()}
    opened = {kind: define(cast, f"open_{kind}", kind, **choices_of(kind)) for kind in KINDS}
    with change(cast.alice, source="web") as c:
        c.create(Company, name="Sealed", **values, **{opened[kind]: value for kind, (value, _said) in KINDS.items()})
    assert all(is_shut(kept("Sealed")[f"own_{kind}"]) for kind in KINDS)
    of = {"condition": ["name", "is", "Sealed"], "fields": ["name", *fields.values(), *opened.values()]}
    (told,) = objects(cast.alice, "company", **of)
    (line,) = lines(cast.alice, "company", **of)
    for kind in KINDS:
        assert told[fields[kind]] == told[opened[kind]] not in (None, "", []), kind
        assert line[f"Own_{kind.title()}"] == line[f"Open_{kind.title()}"] != "", kind


def test_an_import_seals_and_a_second_one_changes_nothing(cast, fields):
    content = "Name,Own_Text,Own_Number,Own_Day,Own_Choice\nAlpha,A17,240,2026-03-31,Medium\nBeta,B2,much,,\n"
    imported = written(cast.alice, "company", content)
    assert list(faults(imported)) == [3]
    before = kept("Alpha")
    assert {code for code, value in before.items() if is_shut(value)} == {
        "own_text", "own_number", "own_day", "own_choice",
    }  # fmt: skip
    written(cast.alice, "company", content, same="update")
    assert kept("Alpha") == before
    written(cast.alice, "company", content.replace("A17", "A18"), same="update")
    after = kept("Alpha")
    assert {code for code in after if after[code] != before[code]} == {"own_text"}
