"""Two people who write the same records at once wait for each other, and neither is stopped by the database."""

import threading

import pytest
from django.db import connection

from amity.contacts.companies import company
from amity.contacts.models import Company
from amity.records.writing import change

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def two(cast):
    """The older company stands behind the newer one in the table: who goes by the table takes the newer one first."""
    with change(cast.alice, source="test") as c:
        both = [c.create(Company, name=name) for name in ("Older", "Newer")]
    with change(cast.alice, source="test") as c:
        c.update(both[0], name="Older one")
    return both


def meeting(cast, two, write):
    """What Root's `write(c, ids)` gives or raises, begun while Alice has written the older and is yet to write the
    newer one."""
    root, begun, told = cast.root, threading.Event(), []

    def written():
        try:
            with change(root, source="bulk") as c:
                begun.set()
                told.append(write(c, [two[1].pk, two[0].pk]))
        except BaseException as fault:
            told.append(fault)
        finally:
            connection.close()

    other = threading.Thread(target=written)
    with change(cast.alice, source="web") as c:
        c.update(two[0], name="Oldest")
        other.start()
        begun.wait(5)
        other.join(0.3)
        assert other.is_alive(), "Root waits for the first row"
        c.update(two[1], name="Newest")
    other.join(5)
    return told[0]


def kept(two):
    rows = Company.objects.unscoped(because="test").filter(pk__in=[one.pk for one in two])
    return list(rows.order_by("pk").values_list("name", "city"))


def test_a_bulk_edit_takes_its_records_in_the_order_of_the_others(cast, two):
    assert meeting(cast, two, lambda c, ids: c.update_where(company, ids, city="Varna")) == 2
    assert kept(two) == [("Oldest", "Varna"), ("Newest", "Varna")]


def test_a_bulk_delete_does_too(cast, two):
    assert meeting(cast, two, lambda c, ids: c.delete_where(company, ids)) is None
    assert kept(two) == []
