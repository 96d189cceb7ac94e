"""Postal addresses keep their lines."""

import pytest

from amity.contacts.models import Company
from amity.records.asides import addresses
from amity.records.look import Look
from amity.records.types import Places
from amity.records.writing import change

LOOK, PLACES = Look(), Places()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("бул. Витоша 5\r\n1000  София\r\n", "бул. Витоша 5\n1000 София"),
        (" a \n\n \n b ", "a\nb"),
        ("one line", "one line"),
    ],
)
def test_the_lines_stay_as_they_were_typed_but_for_empty_ones(typed, kept):
    assert PLACES.parse([{"value": typed, "label": "legal"}], LOOK) == [{"value": kept, "label": "legal"}]


def test_a_card_shows_the_lines_and_a_cell_one_line():
    assert PLACES.show([{"value": "<a>\nb", "label": ""}], LOOK) == "&lt;a&gt;<br>b"
    assert PLACES.show("<a>\nb", LOOK) == "&lt;a&gt;, b"


def test_what_was_kept_comes_back_as_it_was(cast):
    with change(cast.alice, source="test") as c:
        rows = PLACES.parse("Line 1\nLine 2", LOOK)
        c.update(cast.record(Company, "company"), addresses=rows)
    assert [row["value"] for row in addresses(cast.company, ["postal"])] == ["Line 1\nLine 2"]
    with change(cast.alice, source="test") as c:
        assert not c.update(cast.record(Company, "company"), addresses=rows)
