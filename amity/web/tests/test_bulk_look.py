"""The look at what will happen to many records costs as much for many as for a few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amity.records.writing import change
from amity.sales.models import Deal


@pytest.mark.parametrize(("stage", "refused"), [("offer", 0), ("meeting", 6), ("lost", 12)])
def test_the_look_before_a_move_asks_as_often_for_many_as_for_a_few(at, cast, stage, refused):
    with change(cast.alice, source="test") as c:
        made = c.create_each(
            Deal, [{"name": f"Deal {n}", "stage": cast.ids["new offer".split()[n % 2]]} for n in range(12)]
        )
    alice = at("alice")

    def look(deals):
        data = {
            "do": "edit",
            "field": "stage",
            "stage": str(cast.ids[stage]),
            "ids": ",".join(str(one.pk) for one in deals),
        }
        with CaptureQueriesContext(connection) as asked:
            page = alice.post("/deal/bulk/", data).content.decode()
        return len(asked), page

    look(made)
    (few, _page), (many, page) = look(made[:4]), look(made)
    assert few == many
    assert (f"{refused} × Say why the deal" in page) == bool(refused)
