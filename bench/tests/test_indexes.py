"""Filling leaves every index and key as it was."""

from datetime import date

import pytest
from django.db import connection

from bench.fill.fill import fill
from bench.fill.indexes import TABLES, set_aside

from .conftest import TINY, _empty

SHAPE = """
SELECT indexdef FROM pg_indexes WHERE tablename = ANY(%s)
UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid = ANY(%s::regclass[]) AND contype <> 'n' ORDER BY 1
"""


def shape():
    with connection.cursor() as cursor:
        cursor.execute(SHAPE, [list(TABLES), list(TABLES)])
        return [text for (text,) in cursor.fetchall()]


@pytest.mark.django_db(transaction=True)
def test_indexes_and_keys_stand_after_a_fill_as_before(superuser):
    before = shape()
    try:
        fill(superuser, TINY, lambda _text: None, today=date(2026, 11, 18))
        assert shape() == before
    finally:
        _empty()


@pytest.mark.django_db
def test_keys_that_others_refer_to_stay_while_the_rest_steps_aside(db):
    with connection.cursor() as cursor:
        builds = set_aside(cursor)
    left = "\n".join(shape())
    assert "contacts_contact_pkey" in left and "records_timeline_pkey" not in left
    assert any("gin_trgm_ops" in build for build in builds[:1])
