"""The audit log is written once, and tells when it was not."""

import pytest
from django.db import DatabaseError, connection, transaction

from amity.audit.chain import verify
from amity.audit.log import note
from amity.audit.models import Entry, Kind

pytestmark = pytest.mark.django_db


def happened(*names):
    return [note(Kind.SIGN_IN, name=name, address="127.0.0.1", what="Пловдив ✓", n=1) for name in names]


def around(sql):
    """What somebody does who has the database and takes its guards off."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER stays")
        cursor.execute(sql)
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER stays")


def test_entries_are_counted_without_gaps_and_fit_each_other():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        happened("nobody")
        raise ZeroDivisionError
    assert [one.pk for one in happened("Alice", "Боб", "")] == [1, 2, 3]
    verdict = verify()
    assert (verdict.entries, verdict.broken) == (3, None)
    assert verdict.head == bytes(Entry.objects.get(pk=3).hash).hex()


def test_an_empty_log_fits():
    assert verify().entries == 0 and verify().broken is None


@pytest.mark.parametrize("sql", ["UPDATE audit_entry SET name = 'Bob'", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_an_entry(sql):
    happened("Alice")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Entry.objects.get().name == "Alice"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_entry SET name = 'Dave' WHERE id = 2",
        "UPDATE audit_entry SET at = at - interval '1 microsecond' WHERE id = 2",
        "UPDATE audit_entry SET what = address, address = what WHERE id = 2",
        "UPDATE audit_entry SET person = gen_random_uuid() WHERE id = 2",
        """UPDATE audit_entry SET details = '{"n": 2}' WHERE id = 2""",
        "UPDATE audit_entry SET hash = sha256(hash) WHERE id = 2",
        "DELETE FROM audit_entry WHERE id = 2",
    ],
)
def test_whoever_goes_around_the_database_is_found_out(sql):
    happened("Alice", "Bob", "Carol")
    around(sql)
    assert (verify().entries, verify().broken) == (1, 2)


def test_a_piece_that_moves_from_one_column_to_the_next_is_found_out():
    note(Kind.SIGN_IN, name="Alice", what="ab")
    around("UPDATE audit_entry SET name = 'Alicea', what = 'b'")
    assert verify().broken == 1


def test_a_log_that_was_made_anew_is_held_to_the_head_that_was_written_down():
    happened("Alice", "Bob")
    head = verify().head
    happened("Carol")
    assert verify(head).met
    around("DELETE FROM audit_entry")
    happened("Alice", "Dave", "Carol")
    assert verify().broken is None and not verify(head).met


def test_what_is_long_or_odd_is_kept_in_a_line():
    one = note(Kind.SIGN_IN_FAILED, name="a\nb\0c" + "d" * 500, what="x" * 5000, address="f" * 99)
    assert one.name.startswith("a bcd") and len(one.name) == 150 and len(one.what) == 300 and len(one.address) == 45
    assert verify().broken is None
