"""The recycle bin is emptied by the rule that the owner set, and by none before."""

from datetime import timedelta

import pytest
from django.db import connection

from amity.base.clock import now
from amity.contacts.models import Company, Contact
from amity.errands.jobs import empty_bin
from amity.records.addresses import Address
from amity.records.bin import removed
from amity.records.emptying import forget_deleted
from amity.records.history import history
from amity.records.history_rows import HistoryRow
from amity.records.registry import entity_of
from amity.records.undo import undo
from amity.records.writing import change
from amity.users.company import describe

CONTACT = entity_of(Contact)
PLACE = {"name": "House", "currency": "EUR", "region": "BG", "timezone": "Europe/Sofia"}


@pytest.fixture
def deleted(cast):
    """The Change that removed Alice's contact, a hundred days ago."""
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Contact, "contact"), job_title="Director")
    with change(cast.alice, source="web") as c:
        c.delete(cast.record(Contact, "contact"))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_history SET at = now() - interval '100 days' WHERE change = %s", [c.id])
    return c.id


def known(cast):
    return HistoryRow.objects.filter(record=cast.contact).exists(), bool(removed(cast.alice, CONTACT))


def test_as_long_as_nobody_says_how_long_it_is_kept_for_ever(cast, deleted):
    empty_bin(timestamp=0)
    assert known(cast) == (True, True)


@pytest.mark.parametrize(("days", "kept"), [("365", True), ("90", False)])
def test_what_lies_there_longer_than_the_owner_said_is_forgotten_with_what_hung_on_it(cast, deleted, days, kept):
    with change(cast.root, source="web") as c:
        describe(c=c, **PLACE, keep_deleted=days)
    empty_bin(timestamp=0)
    assert known(cast) == (kept, kept)
    parts = HistoryRow.objects.filter(table=Address._meta.db_table, part_of=cast.contact)
    assert parts.exists() == kept


def test_what_came_back_and_what_was_only_edited_keeps_its_history(cast, deleted):
    undo(cast.alice, deleted)
    with change(cast.alice, source="web") as c:
        c.update(cast.record(Company, "company"), city="Ruse")
    forget_deleted(now() + timedelta(days=1))
    assert len(history(cast.alice, CONTACT, cast.contact)) > 1
    assert HistoryRow.objects.filter(record=cast.company).exists()


def test_what_was_deleted_again_since_is_not_old(cast, deleted):
    undo(cast.alice, deleted)
    with change(cast.alice, source="web") as c:
        c.delete(cast.record(Contact, "contact"))
    forget_deleted(now() - timedelta(days=50))
    assert known(cast) == (True, True)
