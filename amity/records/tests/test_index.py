"""The search table is brought up to date by one at a time, and only where it is not."""

import threading

import pytest
from django.db import connection

from amity.contacts.models import Company
from amity.records.registry import entity_of
from amity.records.search import index, refresh
from amity.records.searched import Searched, Word
from amity.records.writing import change

COMPANY = entity_of(Company)


def rename(cast, name):
    with change(cast.alice, source="test") as c:
        c.update(cast.record(Company, "company"), name=name)


def known(*words):
    return dict(Word.objects.filter(word__in=words).values_list("word", "count"))


@pytest.mark.django_db(transaction=True)
def test_of_two_at_one_record_the_later_state_wins(cast, monkeypatch):
    read, written, rows = threading.Event(), threading.Event(), index.rows

    def slow(entity, ids):
        found = list(rows(entity, ids))
        if threading.current_thread() is first:
            read.set()
            written.wait(0.5)
        return found

    def refreshed():
        refresh(COMPANY, [cast.company])
        connection.close()

    monkeypatch.setattr(index, "rows", slow)
    first = threading.Thread(target=refreshed)
    first.start()
    assert read.wait(10)
    rename(cast, "Later")
    refresh(COMPANY, [cast.company])
    written.set()
    first.join(10)
    assert Searched.objects.get(record=cast.company).title == "Later"


def test_what_is_right_already_is_not_written_again(cast):
    def version():
        with connection.cursor() as cursor:
            cursor.execute("SELECT xmin::text FROM records_search WHERE record = %s", [cast.company])
            return cursor.fetchone()[0]

    refresh(COMPANY, [cast.company])
    before = version()
    refresh(COMPANY, [cast.company])
    assert version() == before
    rename(cast, "Other")
    refresh(COMPANY, [cast.company])
    assert version() != before


def test_the_vocabulary_counts_what_the_keys_hold_and_forgets_the_rest(cast):
    for name in ("Zebra Trade", "Zebra Traed", "Zebra Trade"):
        rename(cast, name)
        refresh(COMPANY, [cast.company])
        refresh(COMPANY, [cast.company])
    assert known("zebra", "trade", "traed") == {"zebra": 1, "trade": 1}
    with change(cast.alice, source="test") as c:
        other = c.create(Company, name="Zebra")
    refresh(COMPANY, [other.pk])
    assert known("zebra") == {"zebra": 2}
    with change(cast.alice, source="test") as c:
        c.delete(other)
    refresh(COMPANY, [other.pk])
    assert known("zebra") == {"zebra": 1} and not Searched.objects.filter(record=other.pk).exists()
