"""Lists as they travel to the database."""

from uuid import UUID

import pytest
from django.db import connection

from amity.base.database.prepared import prepared_cursor

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
