"""A field that is marked filterable gets indexes by a job; filter and order use them, and without the mark they go."""

import pytest
from django.db import IntegrityError, connection

from amity.contacts.models import Company
from amity.records.custom_index import progress, there
from amity.records.custom_making import Draft, bring_back, make, put_away, redraw
from amity.records.jobs import index_custom_fields, settle_custom_indexes
from amity.records.page import Sort, page
from amity.records.writing import change

from .custom_fields import COMPANY

MANY = 3000
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_index_stays(db):
    yield
    with connection.cursor() as cursor:
        for name in there():
            cursor.execute(f'DROP INDEX "{name}"')


def made(cast, type, label, **draft):
    with change(cast.root, source="settings") as c:
        return make(c, COMPANY, type, Draft({"en": label}, **{"filterable": True, **draft}))


def revised(cast, row, verb, *words):
    with change(cast.root, source="settings") as c:
        verb(c, row, *words)


def asked_for():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [index_custom_fields.name])
        return cursor.fetchone()[0]


def test_the_job_follows_the_mark(cast):
    before = asked_for()
    row = made(cast, "number", "Size")
    assert asked_for() == before + 1
    assert progress([row]) == {row.pk: 0}
    index_custom_fields()
    assert progress([row]) == {row.pk: 100} and len(there()) == 2
    index_custom_fields()
    assert len(there()) == 2
    revised(cast, row, put_away)
    index_custom_fields()
    assert there() == {}
    revised(cast, row, bring_back)
    index_custom_fields()
    assert len(there()) == 2
    revised(cast, row, redraw, Draft({"en": "Size"}))
    index_custom_fields()
    assert there() == {} and progress([row]) == {}


def test_the_clock_asks_for_the_same_job_which_never_runs_twice_at_once(cast):
    before = asked_for()
    settle_custom_indexes(0)
    settle_custom_indexes(0)
    assert asked_for() == before + 1 and there() == {}


def test_a_broken_index_is_made_anew(cast):
    row = made(cast, "text", "Code")
    index_custom_fields()
    name = next(iter(there()))
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(f'DROP INDEX "{name}"')
        cursor.execute(f'CREATE UNIQUE INDEX CONCURRENTLY "{name}" ON contacts_company ((1))')
    assert progress([row])[row.pk] < 100
    index_custom_fields()
    assert progress([row]) == {row.pk: 100}


def test_filter_and_order_go_by_the_indexes(cast):
    choices = [("", {"en": str(number)}) for number in range(9)]
    size, kind = made(cast, "number", "Size"), made(cast, "choice", "Kind", choices=choices)
    tags, day = made(cast, "choices", "Tags", choices=choices), made(cast, "day", "Since")
    with change(cast.root, source="test") as c:
        c.create_each(Company, [values(number, size, kind, tags, day) for number in range(MANY)])
    index_custom_fields()
    for condition, order, index in (
        ([size.field_key, "is", 7], "", size),
        ([size.field_key, "more", MANY - 5], "", size),
        ([day.field_key, "on", "2011-01-01"], "", day),
        ([kind.field_key, "is", "3"], "", kind),
        ([tags.field_key, "is", ["3"]], "", tags),
        ([], f"-{size.field_key}", size),
        ([], size.field_key, size),
        ([], day.field_key, day),
    ):
        assert f"custom_{index.pk.hex[-12:]}" in plan(cast, condition, order), (condition, order)


def values(number, size, kind, tags, day):
    code = f"{number % 9 + 1}"
    custom = {size.field_key: number, kind.field_key: code, tags.field_key: ["3"] if number % 500 == 1 else []}
    return {"name": f"Firm {number}", **custom, day.field_key: f"20{number % 90 + 10}-01-01"}


def plan(cast, condition, order):
    """How the database goes about a page of companies where walking through all of them is dear."""
    found, bound = [], COMPANY.bound(cast.root)

    def note(execute, sql, parameters, many, context):
        found.append((sql, parameters))
        return execute(sql, parameters, many, context)

    sort = Sort.read(order, bound) if order else None
    with connection.execute_wrapper(note):
        page(bound, [], condition=condition, sort=sort)
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        told = []
        for sql, parameters in found:
            if "contacts_company" in sql:
                cursor.execute(f"EXPLAIN {sql}", parameters)
                told += [line for (line,) in cursor.fetchall()]
        cursor.execute("RESET enable_seqscan")
    return "\n".join(told)
