"""The tree of companies stays a tree, though two people grow it at the same time."""

import threading

import pytest
from django.db import connection

from amity.contacts.models import Company
from amity.records.errors import Refused
from amity.records.writing import change


@pytest.mark.django_db(transaction=True)
def test_two_who_would_close_a_circle_together_do_not(cast):
    with change(cast.alice, source="test") as c:
        one, two = c.create(Company, name="One"), c.create(Company, name="Two")
    actor, started, outcome = cast.alice, threading.Event(), []

    def other():
        try:
            with change(actor, source="web") as c:
                started.set()
                c.update(two, parent=one.pk)
            outcome.append("written")
        except Refused as no:
            outcome.append(no.rule)
        finally:
            connection.close()

    thread = threading.Thread(target=other)
    with change(cast.alice, source="web") as c:
        c.update(one, parent=two.pk)
        thread.start()
        started.wait(10)
        thread.join(0.5)
        assert outcome == []
    thread.join(10)
    assert outcome == ["no circle"]
    parents = Company.objects.unscoped(because="test").filter(pk__in=[one.pk, two.pk]).values_list("pk", "parent_id")
    assert dict(parents) == {one.pk: two.pk, two.pk: None}
