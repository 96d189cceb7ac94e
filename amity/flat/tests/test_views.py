"""The schema of views: made, followed, cleared for migrations, and never somebody else's."""

import pytest
from django.db import connection

from amity.base.database.problem import DatabaseProblem
from amity.flat import views
from amity.flat.jobs import follow_definitions
from amity.records.tests.custom_fields import define


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


@pytest.fixture
def made(cast):
    """The views, read by whoever runs the tests."""
    views.make(ask("SELECT current_user")[0][0], "en")


def columns(view):
    sql = "SELECT attname FROM pg_attribute WHERE attnum > 0 AND attrelid = "
    return {name for (name,) in ask(f"{sql} 'amity_views.{view}'::regclass")}


def test_views_answer_as_tables_do(made):
    joined = 'FROM amity_views.deal d JOIN amity_views."user" u ON u.id = d.owner_id'
    assert len(ask(f"SELECT d.company, sum(d.amount_worth) {joined} WHERE u.login = 'alice' GROUP BY d.company")) == 1
    assert ask("SELECT obj_description('amity_views.deal'::regclass)") == [("deals",)]
    assert ask("SELECT col_description('amity_views.deal'::regclass, 1)") == [("id",)]


def test_they_are_made_anew_only_when_something_differs(made, cast):
    assert not views.follow()
    define(cast, "region", "text")
    assert views.follow()
    assert "region" in columns("company")
    assert not views.follow()


def test_a_change_of_definitions_has_them_followed(made, cast, monkeypatch):
    asked = []
    monkeypatch.setattr("amity.flat.jobs.enqueue", lambda job, **how: asked.append(how["once"]))
    monkeypatch.setattr("amity.flat.jobs._followed", None)
    follow_definitions(None, {})
    follow_definitions(None, {})
    assert asked == ["flat views"]
    define(cast, "region", "text")
    follow_definitions(None, {})
    assert asked == ["flat views"] * 2


def test_a_migration_finds_no_view_in_its_way_and_they_come_back(made):
    views.clear()
    assert not ask("SELECT FROM pg_class WHERE relnamespace = 'amity_views'::regnamespace")
    assert views.follow()
    assert "name" in columns("company")


def test_a_schema_of_somebody_else_is_left_alone(cast):
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA amity_views; CREATE TABLE amity_views.precious (n int)")
    assert views.there() is None and not views.follow()
    views.drop()
    views.clear()
    with pytest.raises(DatabaseProblem, match="not Amity's"):
        views.make("amity", "en")
    assert ask("SELECT to_regclass('amity_views.precious')::text") == [("amity_views.precious",)]
