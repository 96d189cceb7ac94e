"""Many records linked to the same others."""

import threading

import pytest
from django.db import connection

from amity.records.bulk_link import link
from amity.records.links import Link
from amity.records.registry import entity_of
from amity.records.writing import change
from amity.sales.models import Deal


@pytest.mark.django_db(transaction=True)
def test_two_who_link_the_same_at_once_link_it_once(cast):
    deal, others = entity_of(Deal), [("contact", cast.contact)]
    waits = threading.Event()
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Deal, "deal"), contacts=[])

    def second():
        try:
            with change(cast.bob, source="web") as c:
                waits.set()
                link(c, deal, [cast.deal], "contacts", others)
        finally:
            connection.close()

    other = threading.Thread(target=second)
    with change(cast.alice, source="web") as c:
        link(c, deal, [cast.deal], "contacts", others)
        other.start()
        waits.wait(5)
        other.join(0.2)
        assert other.is_alive(), "Bob waits for the row"
    other.join(5)
    assert Link.objects.unscoped(because="test").filter(from_record=cast.deal, role="deal contact").count() == 1
