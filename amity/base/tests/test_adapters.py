"""Lists as they travel to the database."""

from uuid import UUID

import pytest
from django.db import DataError, connection

from amity.base.database.prepared import CURSORS, prepared_cursor, prepared_rows

ONE, OTHER = UUID(int=1), UUID(int=2**128 - 1)
LISTS = [[], [1, None], ["a", 'b"\\,{}', None], [ONE, OTHER], [ONE, None], [[ONE], [OTHER]]]


@pytest.mark.django_db
@pytest.mark.parametrize("opened", [prepared_cursor, connection.cursor], ids=["prepared", "written into the text"])
@pytest.mark.parametrize("values", LISTS, ids=str)
def test_a_list_comes_back_as_it_was_sent(opened, values):
    kind = {int: "int[]", str: "text[]"}.get(type(values[0]) if values else str, "uuid[]")
    with opened() as cursor:
        cursor.execute(f"SELECT %s::{kind}", [values])
        assert cursor.fetchone() == (values,)


@pytest.mark.django_db
def test_a_statement_is_asked_again_with_other_values_of_other_kinds():
    sql = "SELECT %s::text, %s::uuid[]"
    for values in (["a", [ONE]], [None, []], [1, [OTHER, ONE]], ["b", [None]]):
        kept = None if values[0] is None else str(values[0])
        assert prepared_rows(sql, values) == [(kept, values[1])]


@pytest.mark.django_db(transaction=True)
def test_what_went_wrong_once_is_asked_anew_and_cursors_are_not_hoarded():
    for _time in range(3):
        with pytest.raises(DataError):
            prepared_rows("SELECT 1 / %s", [0])
        assert prepared_rows("SELECT 1 / %s", [1]) == [(1,)]
    for number in range(2 * CURSORS):
        assert prepared_rows(f"SELECT {number}", []) == [(number,)]
    assert len(connection.connection.__dict__["amity_cursors"]) == CURSORS
