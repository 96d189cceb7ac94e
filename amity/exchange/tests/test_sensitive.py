"""What a file brings into sensitive fields: dots for who looks on, sealed for who reads a copy, gone when it is in."""

from datetime import timedelta

import pytest
from django.db import connection

from amity.base.clock import now
from amity.contacts.models import Company
from amity.exchange.importing import sensitive
from amity.exchange.importing.left_out import rows as left_out
from amity.exchange.imports import Import
from amity.exchange.jobs import tidy_sensitive
from amity.records.fields.masked import DOTS
from amity.records.tests.custom_fields import choices_of, define

from .bringing import again, bring, checked, faults, rows, written

pytestmark = pytest.mark.usefixtures("files")
CONTENT = (
    "Name,Own_Number,Own_Choice,Industry\nAlpha,4711,Medium,\nBeta,hemophilia,Gaunt,\nGamma,815,Small,nothing known\n"
)
SECRET = ("4711", "hemophilia", "Gaunt", "815")


@pytest.fixture
def fields(cast):
    known = {"sensitive": True, "sealed": "yes"}
    return [define(cast, f"own_{kind}", kind, **known, **choices_of(kind)) for kind in ("number", "choice")]


def copy_of_the_database():
    """All that the tables of imports hold, as who has a copy of it reads it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT one::text FROM exchange_import one UNION ALL SELECT one::text FROM exchange_faultyrow one"
        )
        return "\n".join(text for (text,) in cursor.fetchall())


def told(imported, actor):
    return [row[:3] for row in left_out(imported, actor)]


@pytest.mark.usefixtures("fields")
def test_no_copy_of_the_database_tells_what_a_file_brings_into_sensitive_fields(cast):
    imported = checked(cast.alice, bring(cast.alice, "company", CONTENT))
    assert imported.state == "checked" and imported.found["sensitive"] == [1, 2]
    for secret in SECRET:
        assert secret not in copy_of_the_database(), secret
    assert sorted(word for said in sensitive.unknown_words(imported).values() for word, _n in said) == [
        "Gaunt",
        "nothing known",
    ]
    assert imported.table["samples"] == [["Alpha", "Beta", "Gamma"], [DOTS], [DOTS], ["nothing known"]]
    assert next(one["cells"] for one in imported.found["preview"])["custom.own_number"] == DOTS


@pytest.mark.usefixtures("fields")
def test_who_brought_the_file_gets_the_rows_back_as_they_were_and_nobody_else(cast):
    imported = written(cast.alice, "company", CONTENT)
    assert {name: rows(Company, name=name).count() for name in ("Alpha", "Beta")} == {"Alpha": 1, "Beta": 0}
    assert told(imported, cast.alice)[0] == ["Beta", "hemophilia", "Gaunt"]
    assert told(imported, cast.root)[0] == ["Beta", DOTS, DOTS]
    assert faults(imported)[3] == [(1, "This can’t be read."), (2, "This can’t be read.")]
    for secret in SECRET:
        assert secret not in copy_of_the_database(), secret


@pytest.mark.usefixtures("fields")
def test_the_file_goes_when_it_is_in_and_stays_where_nothing_is_sensitive(cast):
    assert not written(cast.alice, "company", CONTENT).path.exists()
    assert written(cast.alice, "company", "Name\nDelta\n").path.exists()


@pytest.mark.usefixtures("fields")
def test_a_file_that_nobody_goes_on_with_goes_after_a_week(cast):
    imported, plain = (bring(cast.alice, "company", content) for content in (CONTENT, "Name\nDelta\n"))
    tidy_sensitive(0)
    assert imported.path.exists()
    Import.objects.update(since=now() - timedelta(days=8))
    tidy_sensitive(0)
    assert not imported.path.exists() and plain.path.exists()
    assert (again(imported).state, again(plain).state) == ("failed", "uploaded")
    assert "sensitive" in again(imported).message and again(imported).table == {}


@pytest.mark.usefixtures("fields")
def test_what_changes_of_a_record_is_dots_before_and_after(cast):
    written(cast.alice, "company", CONTENT)
    imported = checked(cast.alice, bring(cast.alice, "company", "Name,Own_Number\nAlpha,99\n", same="update"))
    assert imported.found["updates"][0]["edits"] == [["custom.own_number", DOTS, DOTS]]
