"""Passwords are nobody's to read: no field, no history, no undo."""

from importlib import import_module

import pytest
from django.contrib.auth.hashers import check_password
from django.db import connection
from psycopg.types.json import Jsonb

from amity.records.errors import Refused, WrongDescription
from amity.records.history_rows import HistoryRow
from amity.records.registry import entity_of
from amity.records.undo import undo
from amity.records.writing import change
from amity.users.access import employ
from amity.users.models import User
from amity.users.passwords import set_password
from amity.users.signin import user_with

USER = entity_of(User)


def remembered():
    return [name for old in HistoryRow.objects.values_list("old", flat=True) for name in old]


def give(cast, password, **also):
    with change(cast.root, source="settings") as c:
        bob = cast.record(User, "bob")
        if also:
            typed = {"login": "bob", "email": "", "language": "en", "timezone": "UTC"} | also
            employ(c=c, user=bob, roles=bob.roles, team=bob.team_id, **typed)
        set_password(bob, password, c=c)
    return c.id


def test_a_change_of_a_password_leaves_no_trace_of_the_old_one(cast):
    give(cast, "the first password")
    give(cast, "the second password")
    assert "password" not in remembered()


def test_undo_never_brings_an_old_password_back(cast):
    give(cast, "the first password")
    id = give(cast, "the second password")
    with pytest.raises(Refused):
        undo(cast.root, id)
    id = give(cast, "the third password", name="Robert")
    undo(cast.root, id)
    bob = cast.record(User, "bob")
    assert bob.name == "Bob" and check_password("the third password", bob.password)


def test_who_comes_back_from_the_bin_chooses_a_new_password(cast):
    with change(cast.root, source="settings") as c:
        eve = c.create(User, login="eve", name="Eve")
        set_password(eve, "the first password", c=c)
    with change(cast.root, source="settings") as c:
        c.delete(eve)
    assert "password" not in remembered()
    undo(cast.root, c.id)
    back = User.objects.unscoped(because="test").get(pk=eve.pk)
    assert not back.has_password and user_with("eve", "the first password") is None


def test_a_password_is_no_field_for_anybody(cast):
    for actor in (cast.root, cast.house, cast.bob):
        assert "password" not in USER.bound(actor).every and USER.bound(actor).field("password") is None
    with pytest.raises(WrongDescription):
        USER.field("password")
    with pytest.raises(Refused), change(cast.house, source="test") as c:
        c.update(cast.record(User, "bob"), password="x")


def test_what_was_remembered_before_is_forgotten(cast):
    forget = import_module("amity.users.migrations.0002_passwords_are_forgotten").FORGET
    with connection.cursor() as cursor:
        for old in ({"password": "hash"}, {"password": "hash", "name": "Bob"}):
            cursor.execute(
                'INSERT INTO records_history (change, "table", record, op, old) VALUES (%s, %s, %s, %s, %s)',
                [cast.made, "users_user", cast.ids["bob"], "U", Jsonb(old)],
            )
        cursor.execute(forget)
    rows = HistoryRow.objects.filter(change=cast.made, table="users_user")
    assert [row.old for row in rows] == [{"name": "Bob"}]
