"""What is typed into the search box is worth finding."""

import psycopg
import pytest

from amity.base.text.fold import fold
from bench.queries import EACH, beginning, misspelt, queries


@pytest.mark.django_db
def test_there_are_queries_of_every_kind_and_always_the_same(filled, superuser):
    with psycopg.connect(superuser) as connection:
        asked = queries(connection)
        assert queries(connection) == asked
    kinds = [query.kind for query in asked]
    assert len(asked) == EACH * 10 and len(set(kinds)) == 9
    assert all(query.record for query in asked if query.kind in ("phone", "e-mail"))
    assert any(not query.text.isascii() for query in asked) and any(query.text.isascii() for query in asked)


def test_a_beginning_goes_on_where_the_next_letter_tells_how_the_last_is_spoken():
    for word in ("Koch", "Иванов", "Roxana", "Philippe"):
        assert fold(word).startswith(fold(beginning(word, 3)))
    assert beginning("Koch", 3) == "Koch" and beginning("Петров", 3) == "Пет"


def test_a_misspelt_word_lacks_a_letter():
    assert misspelt("Металик") == "Метлик"
